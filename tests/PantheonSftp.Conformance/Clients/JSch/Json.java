import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** As much JSON as the bridge speaks: Java has none of its own. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) { this.text = text; }

    /** Reads an object. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> read(String text) { return (Map<String, Object>) new Json(text).value(); }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\')
                quoted.append('\\').append(c);
            else if (c < ' ')
                quoted.append(String.format("\\u%04x", (int) c));
            else
                quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    private Object value() {
        switch (next()) {
            case '{': return object();
            case '[': return array();
            case '"': return string();
            default:
                at--;
                return word();
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new HashMap<>();
        for (char c = next(); c != '}'; c = next()) {
            if (c == ',')
                c = next();
            String name = string();
            next();     // the colon
            object.put(name, value());
        }
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        for (char c = next(); c != ']'; c = next()) {
            if (c != ',')
                at--;
            array.add(value());
        }
        return array;
    }

    /** What follows a quotation mark. */
    private String string() {
        StringBuilder string = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++))
            string.append(c == '\\' ? escaped() : c);
        return string.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        switch (c) {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u':
                at += 4;
                return (char) Integer.parseInt(text.substring(at - 4, at), 16);
            default: return c;
        }
    }

    /** A whole number, null, or a truth. */
    private Object word() {
        int start = at;
        while (",]} ".indexOf(text.charAt(at)) < 0)
            at++;
        String word = text.substring(start, at);
        switch (word) {
            case "null": return null;
            case "true", "false": return Boolean.valueOf(word);
            default: return Long.valueOf(word);
        }
    }

    private char next() {
        while (text.charAt(at) == ' ')
            at++;
        return text.charAt(at++);
    }
}
