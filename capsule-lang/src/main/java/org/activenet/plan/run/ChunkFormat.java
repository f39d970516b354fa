// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.syntax.CodeFormat;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Limits;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Type;
import org.activenet.plan.types.TypeMatcher;

/// The bytes of a chunk, which is what a PLAN packet carries besides its header.
///
/// ```text
/// chunk   entry code count value*
/// entry   0 text          a function of the code
///         1 text          a core service; its code is empty
///         2 text          a declared service; its code is the declaration
/// code    length bytes    as in CodeFormat: the definitions that the function needs, no more
/// value   0 unit | 1 false | 2 true | 3 int | 4 char | 5 string | 6 host | 7 port | 8 key | 9 blob | 10 exn | 11 dev
///         12 count value* (list) | 13 count value* (tuple) | 14 chunk
/// int, port, dev          7 bits a byte, lowest first, the sign in the lowest bit
/// count, length, char     7 bits a byte, lowest first
/// host 4 bytes, key 8 bytes, network order; string, exn, text: length UTF-8; blob: length bytes
/// ```
///
/// The format is ours. A chunk has one encoding; bytes that are not the encoding of a chunk whose code and values are
/// well typed are refused. Sizes are known without encoding.
public final class ChunkFormat {
    private static final int FUNCTION = 0;
    private static final int CORE = 1;
    private static final int DECLARED = 2;

    private static final int UNIT = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int INT = 3;
    private static final int CHAR = 4;
    private static final int STRING = 5;
    private static final int HOST = 6;
    private static final int PORT = 7;
    private static final int KEY = 8;
    private static final int BLOB = 9;
    private static final int EXN = 10;
    private static final int DEV = 11;
    private static final int LIST = 12;
    private static final int TUPLE = 13;
    private static final int CHUNK = 14;

    private static final byte[] NO_CODE = {};

    private ChunkFormat() {}

    /// Why bytes are no chunk.
    public enum Refusal {
        /// The bytes end before the chunk does, or a number, text or tag is not allowed where it stands.
        MALFORMED,
        /// The code is not what the parser and the checker accept, or holds more than the function needs.
        BAD_CODE,
        /// The function does not exist, or the values are not what it takes.
        BAD_ARGUMENTS,
        /// Values are nested too deep.
        TOO_DEEP
    }

    /// What bytes turned out to be.
    public sealed interface Decoded {
        record Accepted(Chunk chunk) implements Decoded {}

        record Refused(Refusal reason) implements Decoded {}
    }

    // Sizes

    /// All bytes of the chunk: [#codeBytes] + [#payloadBytes] + [#frameBytes].
    public static int lengthBytes(Chunk chunk) {
        return codeBytes(chunk) + payloadBytes(chunk) + frameBytes(chunk);
    }

    /// The bytes of the code.
    public static int codeBytes(Chunk chunk) {
        return code(chunk).length;
    }

    /// The bytes of the values, their number not included; a chunk among them counts whole.
    public static int payloadBytes(Chunk chunk) {
        int bytes = 0;
        for (Object argument : chunk.arguments()) {
            bytes += valueBytes(argument);
        }
        return bytes;
    }

    /// The bytes that say which function, and how long the rest is.
    public static int frameBytes(Chunk chunk) {
        return 1 + textBytes(chunk.function()) + numberBytes(codeBytes(chunk)) + numberBytes(chunk.argumentCount());
    }

    private static byte[] code(Chunk chunk) {
        return switch (chunk.entry()) {
            case EntryPoint.Function function -> function.codeBytes();
            case EntryPoint.Core _ -> NO_CODE;
            case EntryPoint.Declared(var definition) -> CodeFormat.encode(List.of(definition));
        };
    }

    private static int valueBytes(Object value) {
        return 1 + switch (value) {
            case Unit _ -> 0;
            case Boolean _ -> 0;
            case Integer number -> numberBytes(zigzag(number));
            case CharValue(int codePoint) -> numberBytes(codePoint);
            case String text -> textBytes(text);
            case Host _ -> Integer.BYTES;
            case Port(int number) -> numberBytes(zigzag(number));
            case Key _ -> Long.BYTES;
            case Blob blob -> numberBytes(blob.bytes().length) + blob.bytes().length;
            case PlanException exception -> textBytes(exception.name());
            case Dev(int index) -> numberBytes(zigzag(index));
            case PlanList list -> {
                int bytes = numberBytes(list.length());
                for (PlanList at = list; !at.isEmpty(); at = at.tail()) {
                    bytes += valueBytes(at.head());
                }
                yield bytes;
            }
            case PlanTuple tuple -> {
                int bytes = numberBytes(tuple.size());
                for (int i = 0; i < tuple.size(); i++) {
                    bytes += valueBytes(tuple.element(i));
                }
                yield bytes;
            }
            case Chunk chunk -> lengthBytes(chunk);
            default -> throw new IllegalArgumentException("no value of PLAN: " + value.getClass());
        };
    }

    private static int textBytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3; // a pair is two times two
        }
        return numberBytes(bytes) + bytes;
    }

    private static int numberBytes(int number) {
        return Math.ceilDiv(Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(number)), 7);
    }

    private static int zigzag(int number) {
        return number << 1 ^ number >> 31;
    }

    // Encoding

    /// Writes exactly [#lengthBytes] bytes.
    public static void encode(Chunk chunk, ByteBuffer target) {
        putTag(
                switch (chunk.entry()) {
                    case EntryPoint.Function _ -> FUNCTION;
                    case EntryPoint.Core _ -> CORE;
                    case EntryPoint.Declared _ -> DECLARED;
                },
                target);
        putText(chunk.function(), target);
        byte[] code = code(chunk);
        putNumber(code.length, target);
        target.put(code);
        putNumber(chunk.argumentCount(), target);
        for (Object argument : chunk.arguments()) {
            putValue(argument, target);
        }
    }

    private static void putValue(Object value, ByteBuffer target) {
        switch (value) {
            case Unit _ -> putTag(UNIT, target);
            case Boolean truth -> putTag(truth ? TRUE : FALSE, target);
            case Integer number -> {
                putTag(INT, target);
                putNumber(zigzag(number), target);
            }
            case CharValue(int codePoint) -> {
                putTag(CHAR, target);
                putNumber(codePoint, target);
            }
            case String text -> {
                putTag(STRING, target);
                putText(text, target);
            }
            case Host(int address) -> {
                putTag(HOST, target);
                target.putInt(address);
            }
            case Port(int number) -> {
                putTag(PORT, target);
                putNumber(zigzag(number), target);
            }
            case Key(long bits) -> {
                putTag(KEY, target);
                target.putLong(bits);
            }
            case Blob blob -> {
                putTag(BLOB, target);
                putNumber(blob.bytes().length, target);
                target.put(blob.bytes());
            }
            case PlanException exception -> {
                putTag(EXN, target);
                putText(exception.name(), target);
            }
            case Dev(int index) -> {
                putTag(DEV, target);
                putNumber(zigzag(index), target);
            }
            case PlanList list -> {
                putTag(LIST, target);
                putNumber(list.length(), target);
                for (PlanList at = list; !at.isEmpty(); at = at.tail()) {
                    putValue(at.head(), target);
                }
            }
            case PlanTuple tuple -> {
                putTag(TUPLE, target);
                putNumber(tuple.size(), target);
                for (int i = 0; i < tuple.size(); i++) {
                    putValue(tuple.element(i), target);
                }
            }
            case Chunk chunk -> {
                putTag(CHUNK, target);
                encode(chunk, target);
            }
            default -> throw new IllegalArgumentException("no value of PLAN: " + value.getClass());
        }
    }

    private static void putTag(int tag, ByteBuffer target) {
        target.put((byte) tag);
    }

    private static void putText(String text, ByteBuffer target) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putNumber(utf8.length, target);
        target.put(utf8);
    }

    private static void putNumber(int number, ByteBuffer target) {
        int rest = number;
        while (rest >>> 7 != 0) {
            target.put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        target.put((byte) rest);
    }

    // Decoding

    /// Reads a chunk, type-checking its code and its values; leaves `source` behind it. Never throws for bytes.
    public static Decoded decode(ByteBuffer source, ProgramCache programs) {
        var reader = new Reader(source, programs);
        try {
            return new Decoded.Accepted(reader.chunk(new TypeMatcher()).chunk());
        } catch (Refused refused) {
            return new Decoded.Refused(refused.reason);
        }
    }

    private static final class Reader {
        private final ByteBuffer source;
        private final ProgramCache programs;
        private int nesting;

        Reader(ByteBuffer source, ProgramCache programs) {
            this.source = source;
            this.programs = programs;
        }

        /// A value and its type.
        private record TypedObject(Object value, Type type) {
            Chunk chunk() {
                return (Chunk) value;
            }
        }

        TypedObject chunk(TypeMatcher types) {
            int kind = tag();
            String name = text(Limits.NAME_CHARACTERS);
            byte[] code = bytes(number());
            EntryPoint entry = entryPoint(kind, name, code);
            int count = number();
            require(count <= Limits.PARAMETERS, Refusal.MALFORMED);
            var values = new Object[count];
            var argumentTypes = new ArrayList<Type>();
            for (int i = 0; i < count; i++) {
                TypedObject argument = value(types);
                values[i] = argument.value();
                argumentTypes.add(argument.type());
            }
            TypeMatcher.Match match = types.call(entry.scheme(), argumentTypes);
            require(match.fits(), Refusal.BAD_ARGUMENTS);
            try {
                return new TypedObject(new Chunk(entry, values), new Type.ChunkOf(match.result()));
            } catch (PlanException tooDeep) {
                throw Refused.of(Refusal.TOO_DEEP);
            }
        }

        private EntryPoint entryPoint(int kind, String name, byte[] code) {
            switch (kind) {
                case FUNCTION -> {
                    Program program = programs.decoded(code);
                    require(program != null, Refusal.BAD_CODE);
                    EntryPoint.Function entry = program.entryPoint(name);
                    require(entry != null, Refusal.BAD_ARGUMENTS);
                    require(entry.code().size() == program.typed().definitions().size(), Refusal.BAD_CODE);
                    return entry;
                }
                case CORE -> {
                    CoreService service = CoreService.named(name);
                    require(service != null, Refusal.BAD_ARGUMENTS);
                    require(code.length == 0, Refusal.BAD_CODE);
                    return new EntryPoint.Core(service);
                }
                case DECLARED -> {
                    List<Definition> definitions = CodeFormat.decode(code);
                    require(definitions != null && definitions.size() == 1, Refusal.BAD_CODE);
                    if (!(definitions.getFirst() instanceof Definition.Service service)
                            || !service.name().equals(name) || CoreService.named(name) != null) {
                        throw Refused.of(Refusal.BAD_CODE);
                    }
                    return new EntryPoint.Declared(service);
                }
                default -> throw Refused.of(Refusal.MALFORMED);
            }
        }

        private TypedObject value(TypeMatcher types) {
            require(++nesting <= Chunk.DEEPEST, Refusal.TOO_DEEP);
            TypedObject value = switch (tag()) {
                case UNIT -> new TypedObject(Unit.UNIT, Type.UNIT);
                case FALSE -> new TypedObject(Boolean.FALSE, Type.BOOL);
                case TRUE -> new TypedObject(Boolean.TRUE, Type.BOOL);
                case INT -> new TypedObject(signed(), Type.INT);
                case CHAR -> {
                    int codePoint = number();
                    require(Values.isCharacter(codePoint), Refusal.MALFORMED);
                    yield new TypedObject(new CharValue(codePoint), Type.Base.CHAR);
                }
                case STRING -> new TypedObject(text(Integer.MAX_VALUE), Type.STRING);
                case HOST -> new TypedObject(new Host(take(Integer.BYTES).getInt()), Type.HOST);
                case PORT -> new TypedObject(new Port(signed()), Type.Base.PORT);
                case KEY -> new TypedObject(new Key(take(Long.BYTES).getLong()), Type.Base.KEY);
                case BLOB -> new TypedObject(new Blob(bytes(number())), Type.Base.BLOB);
                case EXN -> new TypedObject(new PlanException(text(Limits.NAME_CHARACTERS)), Type.Base.EXN);
                case DEV -> new TypedObject(new Dev(signed()), Type.DEV);
                case LIST -> list(types);
                case TUPLE -> tuple(types);
                case CHUNK -> chunk(types);
                default -> throw Refused.of(Refusal.MALFORMED);
            };
            nesting--;
            return value;
        }

        private TypedObject list(TypeMatcher types) {
            int count = number();
            require(count >= 0 && count <= source.remaining(), Refusal.MALFORMED);
            Type element = types.unknown();
            var values = new ArrayList<Object>();
            for (int i = 0; i < count; i++) {
                TypedObject each = value(types);
                require(types.match(element, each.type()), Refusal.BAD_ARGUMENTS);
                values.add(each.value());
            }
            return new TypedObject(PlanList.of(values), new Type.ListOf(element));
        }

        private TypedObject tuple(TypeMatcher types) {
            int count = number();
            require(count >= 2 && count <= Limits.PARAMETERS, Refusal.MALFORMED);
            var values = new Object[count];
            List<Type> elements = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                TypedObject each = value(types);
                values[i] = each.value();
                elements.add(each.type());
            }
            return new TypedObject(new PlanTuple(values), new Type.TupleOf(elements));
        }

        private int tag() {
            return take(1).get() & 0xff;
        }

        private int signed() {
            int number = number();
            return number >>> 1 ^ -(number & 1);
        }

        private int number() {
            int number = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                int next = tag();
                require(shift < 28 || next < 0x10, Refusal.MALFORMED);
                number |= (next & 0x7f) << shift;
                if (next < 0x80) {
                    require(next != 0 || shift == 0, Refusal.MALFORMED); // the shortest form only
                    return number;
                }
            }
            throw Refused.of(Refusal.MALFORMED);
        }

        private String text(int mostBytes) {
            int length = number();
            require(length >= 0 && length <= mostBytes, Refusal.MALFORMED);
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(length))).toString();
            } catch (CharacterCodingException e) {
                throw Refused.of(Refusal.MALFORMED);
            }
        }

        private byte[] bytes(int length) {
            require(length >= 0 && length <= source.remaining(), Refusal.MALFORMED);
            var bytes = new byte[length];
            source.get(bytes);
            return bytes;
        }

        /// The source, if it still has that many bytes.
        private ByteBuffer take(int count) {
            require(source.remaining() >= count, Refusal.MALFORMED);
            return source;
        }

        private static void require(boolean holds, Refusal reason) {
            if (!holds) {
                throw Refused.of(reason);
            }
        }
    }

    /// Leaves the decoder; bytes from a link are nobody's bug.
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Refusal reason;

        private Refused(Refusal reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }

        static Refused of(Refusal reason) {
            return new Refused(reason);
        }
    }
}
