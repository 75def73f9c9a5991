using System.Numerics;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Tests.Cryptography;

public sealed class DiffieHellmanGroupTests
{
    // RFC 3526: p = 2^n - 2^(n-64) - 1 + 2^64 * ([2^(n-130) pi] + c)
    [Theory]
    [InlineData(2048, 124476)]
    [InlineData(3072, 1690314)]
    [InlineData(4096, 240904)]
    [InlineData(6144, 929484)]
    [InlineData(8192, 4743158)]
    public void The_primes_are_those_that_RFC_3526_derives_from_pi(int bits, int c)
    {
        var expected = BigInteger.Pow(2, bits) - BigInteger.Pow(2, bits - 64) - 1 + (BigInteger.Pow(2, 64) * (PiTimesTwoToThe(bits - 130) + c));
        var group = DiffieHellmanGroup.All.Single(candidate => candidate.Bits == bits);
        new BigInteger(group.PrimeOctets, isUnsigned: true, isBigEndian: true).Should().Be(expected);
        group.GeneratorOctets.Should().Equal(2);
    }

    [Theory]
    [InlineData(2048, 3072, 8192, 3072)]
    [InlineData(1024, 1024, 1024, null)]
    [InlineData(1024, 2048, 8192, 2048)]
    [InlineData(2048, 7680, 8192, 8192)]
    [InlineData(2048, 16384, 8192, 8192)]
    [InlineData(2048, 8192, 5000, 4096)]
    [InlineData(3000, 2048, 8192, 3072)]
    [InlineData(8193, 16384, 16384, null)]
    public void The_smallest_group_of_the_preferred_size_is_chosen_within_the_clients_bounds(uint min, uint preferred, uint max, int? expected) =>
        DiffieHellmanGroup.Choose(min, preferred, max)?.Bits.Should().Be(expected);

    [Fact]
    public void No_group_within_the_bounds_is_no_group() => DiffieHellmanGroup.Choose(2049, 2050, 3000).Should().BeNull();

    // Machin: pi = 16 arctan(1/5) - 4 arctan(1/239), with 64 bits to spare.
    private static BigInteger PiTimesTwoToThe(int bits)
    {
        var one = BigInteger.One << (bits + 64);
        return ((16 * InverseTangent(5, one)) - (4 * InverseTangent(239, one))) >> 64;
    }

    private static BigInteger InverseTangent(int inverse, BigInteger one)
    {
        var power = one / inverse;
        var sum = power;
        for (var (n, sign) = (3, -1); !power.IsZero; n += 2, sign = -sign)
        {
            power /= inverse * inverse;
            sum += sign * (power / n);
        }

        return sum;
    }
}
