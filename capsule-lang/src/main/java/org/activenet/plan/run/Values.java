// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// What can be done with any value: compare it, show it, say what it costs to make.
///
/// The sizes are prices, the same on every machine, not what a JVM takes (ours). Whoever makes a value charges first.
public final class Values {
    private static final int OBJECT_BYTES = 16;
    private static final int REFERENCE_BYTES = 8;
    private static final int CONS_BYTES = 24;
    /// Characters, or bytes, that are handled for one step.
    private static final int CHARACTERS_PER_STEP = 16;

    private Values() {}

    /// How deep `value` is nested: 0 for a value without parts.
    static int depth(Object value) {
        return switch (value) {
            case PlanList list -> list.depth();
            case PlanTuple tuple -> tuple.depth();
            case Chunk chunk -> chunk.depth();
            default -> 0;
        };
    }

    static int depthOver(Object[] parts) {
        int deepest = 0;
        for (Object part : parts) {
            deepest = Math.max(deepest, depth(part));
        }
        return deepest + 1;
    }

    // Making values

    /// Charges for a tuple, or for what a chunk captures.
    public static void chargeTuple(int size, Meter meter) {
        meter.chargeAllocation(tupleBytes(size));
    }

    /// The price of a tuple.
    public static long tupleBytes(int size) {
        return OBJECT_BYTES + (long) REFERENCE_BYTES * size;
    }

    public static PlanTuple tuple(Object[] elements, Meter meter) {
        chargeTuple(elements.length, meter);
        return new PlanTuple(elements);
    }

    public static PlanList list(Object[] elements, Meter meter) {
        meter.chargeAllocation((long) CONS_BYTES * elements.length);
        PlanList list = PlanList.EMPTY;
        for (int i = elements.length - 1; i >= 0; i--) {
            list = list.prepend(elements[i]);
        }
        return list;
    }

    public static PlanList cons(Object head, PlanList tail, Meter meter) {
        meter.chargeAllocation(CONS_BYTES);
        return tail.prepend(head);
    }

    public static Chunk chunk(EntryPoint entry, Object[] arguments, Meter meter) {
        chargeChunk(arguments.length, meter);
        return new Chunk(entry, arguments);
    }

    /// Charges for a chunk with `size` arguments.
    public static void chargeChunk(int size, Meter meter) {
        meter.chargeAllocation(chunkBytes(size));
    }

    /// The price of a chunk with `size` arguments.
    public static long chunkBytes(int size) {
        return 2L * OBJECT_BYTES + (long) REFERENCE_BYTES * size;
    }

    /// Refuses an argument that a chunk could not hold, as the chunk itself would.
    ///
    /// @throws PlanException ChunkTooDeep
    public static void requireFits(Object argument) {
        if (depth(argument) >= Chunk.DEEPEST) {
            throw PlanException.CHUNK_TOO_DEEP;
        }
    }

    static void chargeString(int length, Meter meter) {
        meter.chargeSteps(length / CHARACTERS_PER_STEP);
        meter.chargeAllocation(OBJECT_BYTES + (long) length);
    }

    // Operators

    public static int divide(int left, int right) {
        if (right == 0) {
            throw PlanException.DIV_BY_ZERO;
        }
        return left / right;
    }

    public static int remainder(int left, int right) {
        if (right == 0) {
            throw PlanException.DIV_BY_ZERO;
        }
        return left % right;
    }

    public static String concat(String left, String right, Meter meter) {
        chargeString(left.length() + right.length(), meter);
        return left.concat(right);
    }

    public static PlanList explode(String text, Meter meter) {
        int count = text.codePointCount(0, text.length());
        meter.chargeSteps(count);
        meter.chargeAllocation((long) CONS_BYTES * count);
        PlanList list = PlanList.EMPTY;
        for (int at = text.length(); at > 0; ) {
            int codePoint = text.codePointBefore(at);
            list = list.prepend(new CharValue(codePoint));
            at -= Character.charCount(codePoint);
        }
        return list;
    }

    public static String implode(PlanList characters, Meter meter) {
        meter.chargeSteps(characters.length());
        chargeString(2 * characters.length(), meter);
        var text = new StringBuilder();
        for (PlanList at = characters; !at.isEmpty(); at = at.tail()) {
            text.appendCodePoint(((CharValue) at.head()).codePoint());
        }
        return text.toString();
    }

    /// The character of that code point.
    ///
    /// @throws PlanException OutOfRange
    public static int chr(int codePoint) {
        if (!isCharacter(codePoint)) {
            throw PlanException.OUT_OF_RANGE;
        }
        return codePoint;
    }

    static boolean isCharacter(int codePoint) {
        return Character.isValidCodePoint(codePoint) && (codePoint < 0xD800 || codePoint > 0xDFFF);
    }

    /// Whether two values are equal; charges one step for each pair that is compared.
    public static boolean areEqual(Object left, Object right, Meter meter) {
        meter.chargeSteps(1);
        return switch (left) {
            case PlanList list -> areEqual(list, (PlanList) right, meter);
            case PlanTuple tuple -> {
                boolean equal = true;
                for (int i = 0; equal && i < tuple.size(); i++) {
                    equal = areEqual(tuple.element(i), ((PlanTuple) right).element(i), meter);
                }
                yield equal;
            }
            case String text -> {
                meter.chargeSteps(text.length() / CHARACTERS_PER_STEP);
                yield text.equals(right);
            }
            default -> left.equals(right);
        };
    }

    private static boolean areEqual(PlanList left, PlanList right, Meter meter) {
        if (left.length() != right.length()) {
            return false;
        }
        PlanList other = right;
        for (PlanList at = left; !at.isEmpty(); at = at.tail()) {
            if (!areEqual(at.head(), other.head(), meter)) {
                return false;
            }
            other = other.tail();
        }
        return true;
    }

    // Text

    /// A value as `print` shows it; each part of the text is charged before it is made.
    public static String show(Object value, PlanNode node, Meter meter) {
        if (value instanceof String text) {
            chargeString(text.length(), meter);
            return text;
        }
        var text = new StringBuilder();
        show(value, text, node, meter);
        return text.toString();
    }

    private static void show(Object value, StringBuilder text, PlanNode node, Meter meter) {
        switch (value) {
            case PlanList list -> {
                append("[", text, meter);
                for (PlanList at = list; !at.isEmpty(); at = at.tail()) {
                    show(at.head(), text, node, meter);
                    append(at.length() > 1 ? ";" : "", text, meter);
                }
                append("]", text, meter);
            }
            case PlanTuple tuple -> {
                append("(", text, meter);
                for (int i = 0; i < tuple.size(); i++) {
                    append(i > 0 ? "," : "", text, meter);
                    show(tuple.element(i), text, node, meter);
                }
                append(")", text, meter);
            }
            case Unit _ -> append("()", text, meter);
            case CharValue(int codePoint) -> append(Character.toString(codePoint), text, meter);
            case Host(int address) -> append(node.hostName(address), text, meter);
            case Dev(int index) -> append(node.deviceName(index), text, meter);
            case Port(int number) -> append(Integer.toString(number), text, meter);
            case Key(long bits) -> append("<key " + Long.toHexString(bits) + ">", text, meter);
            case Blob blob -> append("<blob of " + blob.bytes().length + " bytes>", text, meter);
            case Chunk chunk -> append("<chunk " + chunk.function() + ">", text, meter);
            default -> append(value.toString(), text, meter); // int, bool, string, exn
        }
    }

    private static void append(String piece, StringBuilder text, Meter meter) {
        meter.chargeSteps(1);
        chargeString(piece.length(), meter);
        text.append(piece);
    }
}
