using Xunit.Sdk;
using Xunit.v3;

// Descriptors, threads and timers are counted over the whole process: one test at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
