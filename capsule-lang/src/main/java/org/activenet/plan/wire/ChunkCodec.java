// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.activenet.plan.run.BindingBytes;
import org.activenet.plan.run.Blob;
import org.activenet.plan.run.CallFrame;
import org.activenet.plan.run.CallSize;
import org.activenet.plan.run.CharValue;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.CompiledCall;
import org.activenet.plan.run.Dev;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Key;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.run.Port;
import org.activenet.plan.run.Unit;
import org.activenet.plan.syntax.Lexer;
import org.activenet.plan.types.Type;
import org.activenet.plan.types.TypedFunction;

/// Chunks as the bytes of packets, and back: a version, what is called with the code that it needs, and the bindings.
///
/// The bindings are the number of the values (one byte), then each value: a tag and its content. An `int` takes four
/// bytes whatever it is, so that the size of a packet does not depend on, say, its sequence number; `host` and `dev`
/// take four, `port` two, `key` eight; strings, blobs, lists and tuples begin with their length. Exceptions go by name.
/// A chunk among the values is encoded as the outer one, without the version, its code included.
///
/// Thread-safe.
public final class ChunkCodec {
    /// The version, which comes first.
    public static final int HEADER_BYTES = 1;
    /// The largest encoding: no IPv4 packet could carry more.
    public static final int LARGEST_BYTES = Chunk.LARGEST_BYTES;

    private static final int VERSION = 1;
    private static final int TAG_BYTES = 1;
    private static final long TOO_MANY = BindingBytes.form(LARGEST_BYTES + 1);
    private static final int NOT_FIXED = -1;

    private final EntryCodec entries;

    /// @param cache may be shared with other codecs
    public ChunkCodec(ProgramCache cache) {
        this.entries = new EntryCodec(cache);
    }

    /// The bytes of what the chunk calls, the code above all. Allocates nothing for an entry point seen before.
    public int codeBytes(Chunk chunk) {
        return codeBytes(chunk.entry());
    }

    private int codeBytes(EntryPoint entry) {
        return entry instanceof EntryPoint.Function function
                ? size(function).codeBytes()
                : entries.bytes(entry).length;
    }

    /// What is known of the size of every call of the function. Costs nothing once it is known.
    public static CallSize size(EntryPoint.Function function) {
        return function.size(ChunkCodec::measure);
    }

    private static CallSize measure(EntryPoint.Function function) {
        List<TypedFunction.Parameter> parameters = function.function().parameters();
        int fixedBytes = 1; // the number of the bindings
        var measured = new ArrayList<Integer>();
        for (int i = 0; i < parameters.size(); i++) {
            int bytes = fixedBytes(parameters.get(i).type());
            if (bytes == NOT_FIXED) {
                measured.add(i);
            } else {
                fixedBytes += bytes;
            }
        }
        return new CallSize(EntryCodec.encode(function).length, fixedBytes, measured.isEmpty(),
                measured.stream().mapToInt(Integer::intValue).toArray());
    }

    /// What every value of the type takes, or [#NOT_FIXED].
    private static int fixedBytes(Type type) {
        return switch (type) {
            case Type.Base base -> switch (base) {
                case UNIT, BOOL -> TAG_BYTES;
                case INT, HOST, DEV -> TAG_BYTES + Integer.BYTES;
                case PORT -> TAG_BYTES + Short.BYTES;
                case KEY -> TAG_BYTES + Long.BYTES;
                case CHAR, STRING, BLOB, EXN -> NOT_FIXED;
            };
            case Type.Variable _, Type.ListOf _, Type.TupleOf _, Type.ChunkOf _ -> NOT_FIXED;
        };
    }

    /// The bytes of the values, see [BindingBytes], among them those of other chunks with their code; `LARGEST_BYTES + 1`,
    /// none of them text or code, where that is too much for any packet. Chunks can share parts, so that few objects may
    /// stand for any number of bytes; the work is bounded all the same. Allocates nothing but for code not seen before.
    public long bindingBytes(Chunk chunk) {
        long known = chunk.bindingBytes;
        if (known == 0) {
            known = plusBindings(0, chunk);
            chunk.bindingBytes = known;
        }
        return known;
    }

    /// The same for a call in a packet. Allocates nothing, but for characters.
    public long bindingBytes(CompiledCall call) {
        CallSize size = size(call.entry());
        long counted = BindingBytes.form(size.fixedBytes());
        for (int i = 0; i < size.measured().length && counted != TOO_MANY; i++) {
            counted = plus(counted, call.argument(size.measured()[i]));
        }
        return counted;
    }

    /// The same for a call made by another one. Values that are the same objects in both are not measured again.
    ///
    /// @param maker the bytes of its own bindings are noted in it
    public long bindingBytes(CompiledCall call, CallFrame maker) {
        return maker.entry() == call.entry() && areSame(call, maker, size(call.entry()).measured())
                ? maker.bindingBytes
                : bindingBytes(call);
    }

    private static boolean areSame(CallFrame call, CallFrame maker, int[] measured) {
        for (int argument : measured) {
            if (call.argument(argument) != maker.argument(argument)) {
                return false;
            }
        }
        return true;
    }

    /// The bytes of a blob of that length as a value, which need not be there to be counted.
    public static int blobBytes(int length) {
        return TAG_BYTES + WireWriter.numberBytes(length) + length;
    }

    /// The bytes of the whole encoding: header, code and bindings. Above [#LARGEST_BYTES] there is none.
    public int encodedLengthBytes(Chunk chunk) {
        return HEADER_BYTES + codeBytes(chunk) + BindingBytes.all(bindingBytes(chunk));
    }

    /// @throws IllegalArgumentException           for a chunk larger than [#LARGEST_BYTES]
    /// @throws java.nio.BufferOverflowException if the target is too small; it is not changed
    public void encode(Chunk chunk, ByteBuffer target) {
        int length = encodedLengthBytes(chunk);
        if (length > LARGEST_BYTES) {
            throw new IllegalArgumentException(
                    "a chunk of '" + chunk.function() + "' takes more than " + LARGEST_BYTES + " bytes");
        }
        var out = new WireWriter(length);
        out.u8(VERSION);
        write(chunk, out);
        target.put(out.toBytes());
    }

    /// The chunk that all remaining bytes are. If it arrived, they have been consumed; otherwise none.
    ///
    /// The code has been type-checked, and the values have the types that the function takes. Places in the code are
    /// [org.activenet.plan.syntax.Span#NONE].
    public DecodedChunk decode(ByteBuffer bytes) {
        if (bytes.remaining() > LARGEST_BYTES) {
            return new DecodedChunk.Refused(ChunkRefusal.TOO_LARGE);
        }
        var in = new WireReader(bytes.slice());
        try {
            if (in.u8() != VERSION) {
                return new DecodedChunk.Refused(ChunkRefusal.BAD_VERSION);
            }
            int start = in.position();
            ArrayDeque<Called> called = entryPoints(in);
            if (in.remaining() > 0) {
                return new DecodedChunk.Refused(ChunkRefusal.TRAILING);
            }
            in.position(start);
            Chunk chunk = chunk(in, called, 1);
            if (!BindingTypes.areRight(chunk)) {
                return new DecodedChunk.Refused(ChunkRefusal.ILL_TYPED_BINDINGS);
            }
            bytes.position(bytes.limit());
            return new DecodedChunk.Arrived(chunk);
        } catch (Unreadable unreadable) {
            return new DecodedChunk.Refused(unreadable.reason());
        }
    }

    // Lengths: what has been counted, and something more; TOO_MANY if that does not fit into any packet.

    private long plusBindings(long counted, Chunk chunk) {
        long sum = plusForm(counted, 1);
        for (int i = 0; i < chunk.argumentCount() && sum != TOO_MANY; i++) {
            sum = plus(sum, chunk.argument(i));
        }
        return sum;
    }

    private long plus(long counted, Object value) {
        return switch (value) {
            case Unit _, Boolean _ -> plusForm(counted, TAG_BYTES);
            case Integer _, Host _, Dev _ -> plusForm(counted, TAG_BYTES + Integer.BYTES);
            case Port _ -> plusForm(counted, TAG_BYTES + Short.BYTES);
            case Key _ -> plusForm(counted, TAG_BYTES + Long.BYTES);
            case CharValue(int codePoint) -> plusForm(counted, TAG_BYTES + WireWriter.numberBytes(codePoint));
            case String text -> plusText(counted, utf8Bytes(text));
            case PlanException exception -> {
                int bytes = utf8Bytes(exception.name());
                yield plusForm(counted, TAG_BYTES + WireWriter.numberBytes(bytes) + bytes);
            }
            case Blob(byte[] bytes) -> plusText(counted, bytes.length);
            case PlanList list -> {
                long sum = plusForm(counted, TAG_BYTES + WireWriter.numberBytes(list.length()));
                for (PlanList at = list; !at.isEmpty() && sum != TOO_MANY; at = at.tail()) {
                    sum = plus(sum, at.head());
                }
                yield sum;
            }
            case PlanTuple tuple -> {
                long sum = plusForm(counted, TAG_BYTES + 1);
                for (int i = 0; i < tuple.size() && sum != TOO_MANY; i++) {
                    sum = plus(sum, tuple.element(i));
                }
                yield sum;
            }
            case Chunk chunk -> {
                int codeBytes = codeBytes(chunk);
                long sum = plus(plusForm(counted, TAG_BYTES), codeBytes, BindingBytes.code(codeBytes));
                yield sum == TOO_MANY ? sum : plusBindings(sum, chunk);
            }
            default -> throw new AssertionError("not a value of the language: " + value.getClass());
        };
    }

    private static int utf8Bytes(String text) {
        return text.length() > LARGEST_BYTES ? text.length() : WireWriter.utf8Bytes(text);
    }

    private static long plusText(long counted, int bytes) {
        long sum = plusForm(counted, TAG_BYTES + WireWriter.numberBytes(bytes));
        return plus(sum, bytes, BindingBytes.text(bytes));
    }

    private static long plusForm(long counted, int bytes) {
        return plus(counted, bytes, BindingBytes.form(bytes));
    }

    private static long plus(long counted, int bytes, long counts) {
        return bytes > LARGEST_BYTES - BindingBytes.all(counted) ? TOO_MANY : counted + counts;
    }

    // Writing

    private void write(Chunk chunk, WireWriter out) {
        out.raw(entries.bytes(chunk.entry()));
        out.u8(chunk.argumentCount());
        for (int i = 0; i < chunk.argumentCount(); i++) {
            write(chunk.argument(i), out);
        }
    }

    private void write(Object value, WireWriter out) {
        switch (value) {
            case Unit _ -> out.u8(Tags.UNIT);
            case Boolean truth -> out.u8(truth ? Tags.TRUE : Tags.FALSE);
            case Integer number -> {
                out.u8(Tags.INT);
                out.i32(number);
            }
            case CharValue(int codePoint) -> {
                out.u8(Tags.CHAR);
                out.number(codePoint);
            }
            case String text -> {
                out.u8(Tags.STRING);
                out.text(text);
            }
            case Host(int address) -> {
                out.u8(Tags.HOST);
                out.i32(address);
            }
            case Port(int number) -> {
                if (number != (number & 0xffff)) {
                    throw new IllegalArgumentException("a port is 0 to 65535, was " + number);
                }
                out.u8(Tags.PORT);
                out.u16(number);
            }
            case Dev(int index) -> {
                out.u8(Tags.DEV);
                out.i32(index);
            }
            case Key(long bits) -> {
                out.u8(Tags.KEY);
                out.i64(bits);
            }
            case Blob(byte[] bytes) -> {
                out.u8(Tags.BLOB);
                out.part(bytes);
            }
            case PlanException exception -> {
                out.u8(Tags.EXN);
                out.text(exception.name());
            }
            case PlanList list -> {
                out.u8(Tags.LIST);
                out.number(list.length());
                for (PlanList at = list; !at.isEmpty(); at = at.tail()) {
                    write(at.head(), out);
                }
            }
            case PlanTuple tuple -> {
                out.u8(Tags.TUPLE);
                out.u8(tuple.size());
                for (int i = 0; i < tuple.size(); i++) {
                    write(tuple.element(i), out);
                }
            }
            case Chunk chunk -> {
                out.u8(Tags.CHUNK);
                write(chunk, out);
            }
            default -> throw new AssertionError("not a value of the language: " + value.getClass());
        }
    }

    // Reading

    /// What a chunk calls, and where its bytes end.
    private record Called(EntryPoint entry, int end) {}

    /// What the chunk, and each chunk inside it, calls, in the order of the bytes.
    ///
    /// Checking code takes stack for its own depth. So this goes through all values without recursion, before they are
    /// made with recursion.
    private ArrayDeque<Called> entryPoints(WireReader in) {
        var called = new ArrayDeque<Called>();
        called.add(new Called(entries.decode(in), in.position()));
        long open = in.u8(); // values to come
        while (open > 0) {
            open--;
            switch (in.u8()) {
                case Tags.UNIT, Tags.FALSE, Tags.TRUE -> {}
                case Tags.INT, Tags.HOST, Tags.DEV -> in.i32();
                case Tags.PORT -> in.u16();
                case Tags.KEY -> in.i64();
                case Tags.CHAR -> in.number();
                case Tags.STRING, Tags.BLOB, Tags.EXN -> in.part();
                case Tags.LIST -> open += in.count();
                case Tags.TUPLE -> open += in.u8();
                case Tags.CHUNK -> {
                    called.add(new Called(entries.decode(in), in.position()));
                    open += in.u8();
                }
                default -> throw new Unreadable(ChunkRefusal.BAD_TAG);
            }
        }
        return called;
    }

    /// @param depth how many lists, tuples and chunks this one is inside of, itself counted
    private static Chunk chunk(WireReader in, ArrayDeque<Called> called, int depth) {
        checkDepth(depth);
        Called next = called.remove();
        in.position(next.end);
        return new Chunk(next.entry, values(in, called, in.u8(), depth));
    }

    private static Object[] values(WireReader in, ArrayDeque<Called> called, int count, int depth) {
        var values = new ArrayList<Object>();
        for (int i = 0; i < count; i++) {
            values.add(value(in, called, depth + 1));
        }
        return values.toArray();
    }

    /// @param depth that the value has if it has parts
    private static Object value(WireReader in, ArrayDeque<Called> called, int depth) {
        return switch (in.u8()) {
            case Tags.UNIT -> Unit.UNIT;
            case Tags.FALSE -> false;
            case Tags.TRUE -> true;
            case Tags.INT -> in.i32();
            case Tags.CHAR -> new CharValue(in.codePoint());
            case Tags.STRING -> in.text();
            case Tags.HOST -> new Host(in.i32());
            case Tags.PORT -> new Port(in.u16());
            case Tags.DEV -> new Dev(in.i32());
            case Tags.KEY -> new Key(in.i64());
            case Tags.BLOB -> new Blob(in.blob());
            case Tags.EXN -> exception(in.text());
            case Tags.LIST -> {
                checkDepth(depth);
                yield PlanList.of(List.of(values(in, called, in.count(), depth)));
            }
            case Tags.TUPLE -> {
                checkDepth(depth);
                int count = in.u8();
                if (count < 2) {
                    throw new Unreadable(ChunkRefusal.TOO_FEW);
                }
                yield new PlanTuple(values(in, called, count, depth));
            }
            case Tags.CHUNK -> chunk(in, called, depth);
            default -> throw new Unreadable(ChunkRefusal.BAD_TAG);
        };
    }

    private static PlanException exception(String name) {
        if (!Lexer.isName(name)) {
            throw new Unreadable(ChunkRefusal.BAD_NAME);
        }
        return new PlanException(name);
    }

    private static void checkDepth(int depth) {
        if (depth > Chunk.DEEPEST) {
            throw new Unreadable(ChunkRefusal.TOO_DEEP);
        }
    }
}
