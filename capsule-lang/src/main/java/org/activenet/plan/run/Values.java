// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import org.activenet.budget.Budget;

/// What can be done with any value: compare it, show it, say what it costs to make.
///
/// The sizes are prices, the same on every machine, not what a JVM takes (ours). Whoever makes a value charges first.
public final class Values {
    private static final int OBJECT_BYTES = 16;
    private static final int REFERENCE_BYTES = 8;
    private static final int CONS_BYTES = 24;
    /// Characters, or bytes, that are handled for one step.
    static final int CHARACTERS_PER_STEP = 16;

    /// No string is longer, whatever a budget allows: a JVM has none (ours).
    private static final int LONGEST_STRING = 1 << 30;

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
    public static void chargeTuple(int size, Budget budget) {
        budget.chargeAllocation(tupleBytes(size));
    }

    /// The price of a tuple.
    public static long tupleBytes(int size) {
        return OBJECT_BYTES + (long) REFERENCE_BYTES * size;
    }

    public static PlanTuple tuple(Object[] elements, Budget budget) {
        chargeTuple(elements.length, budget);
        return new PlanTuple(elements);
    }

    public static PlanList list(Object[] elements, Budget budget) {
        budget.chargeAllocation((long) CONS_BYTES * elements.length);
        PlanList list = PlanList.EMPTY;
        for (int i = elements.length - 1; i >= 0; i--) {
            list = list.prepend(elements[i]);
        }
        return list;
    }

    public static PlanList cons(Object head, PlanList tail, Budget budget) {
        budget.chargeAllocation(CONS_BYTES);
        return tail.prepend(head);
    }

    public static Chunk chunk(EntryPoint entry, Object[] arguments, Budget budget) {
        chargeChunk(arguments.length, budget);
        return new Chunk(entry, arguments);
    }

    /// Charges for a chunk with `size` arguments.
    public static void chargeChunk(int size, Budget budget) {
        budget.chargeAllocation(chunkBytes(size));
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

    static void chargeString(long length, Budget budget) {
        budget.chargeSteps(length / CHARACTERS_PER_STEP);
        budget.chargeAllocation(OBJECT_BYTES + length);
        if (length > LONGEST_STRING) {
            throw PlanException.OUT_OF_RANGE.because(() -> "a string of " + length + " characters");
        }
    }

    // Operators

    public static int divide(int left, int right) {
        if (right == 0) {
            throw PlanException.DIV_BY_ZERO.because(() -> left + " / 0");
        }
        return left / right;
    }

    public static int remainder(int left, int right) {
        if (right == 0) {
            throw PlanException.DIV_BY_ZERO.because(() -> left + " % 0");
        }
        return left % right;
    }

    public static String concat(String left, String right, Budget budget) {
        chargeString((long) left.length() + right.length(), budget);
        return left.concat(right);
    }

    public static PlanList explode(String text, Budget budget) {
        int count = text.codePointCount(0, text.length());
        budget.chargeSteps(count);
        budget.chargeAllocation((long) CONS_BYTES * count);
        PlanList list = PlanList.EMPTY;
        for (int at = text.length(); at > 0; ) {
            int codePoint = text.codePointBefore(at);
            list = list.prepend(new CharValue(codePoint));
            at -= Character.charCount(codePoint);
        }
        return list;
    }

    public static String implode(PlanList characters, Budget budget) {
        budget.chargeSteps(characters.length());
        chargeString(2L * characters.length(), budget);
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
            throw PlanException.OUT_OF_RANGE.because(() -> "no character has the number " + codePoint);
        }
        return codePoint;
    }

    static boolean isCharacter(int codePoint) {
        return Character.isValidCodePoint(codePoint) && (codePoint < 0xD800 || codePoint > 0xDFFF);
    }

    /// Whether two values are equal; charges one step for each pair that is compared.
    public static boolean areEqual(Object left, Object right, Budget budget) {
        budget.chargeSteps(1);
        return switch (left) {
            case PlanList list -> areEqual(list, (PlanList) right, budget);
            case PlanTuple tuple -> {
                boolean equal = true;
                for (int i = 0; equal && i < tuple.size(); i++) {
                    equal = areEqual(tuple.element(i), ((PlanTuple) right).element(i), budget);
                }
                yield equal;
            }
            case String text -> {
                budget.chargeSteps(text.length() / CHARACTERS_PER_STEP);
                yield text.equals(right);
            }
            case Blob(byte[] bytes) -> {
                budget.chargeSteps(bytes.length / CHARACTERS_PER_STEP);
                yield left.equals(right);
            }
            default -> left.equals(right);
        };
    }

    private static boolean areEqual(PlanList left, PlanList right, Budget budget) {
        if (left.length() != right.length()) {
            return false;
        }
        PlanList other = right;
        for (PlanList at = left; !at.isEmpty(); at = at.tail()) {
            if (!areEqual(at.head(), other.head(), budget)) {
                return false;
            }
            other = other.tail();
        }
        return true;
    }

    // Text

    /// A value as `print` shows it; each part of the text is charged before it is made.
    public static String show(Object value, PlanNode node, Budget budget) {
        if (value instanceof String text) {
            chargeString(text.length(), budget);
            return text;
        }
        var text = new StringBuilder();
        show(value, text, node, budget);
        return text.toString();
    }

    private static void show(Object value, StringBuilder text, PlanNode node, Budget budget) {
        switch (value) {
            case PlanList list -> {
                append("[", text, budget);
                for (PlanList at = list; !at.isEmpty(); at = at.tail()) {
                    show(at.head(), text, node, budget);
                    append(at.length() > 1 ? ";" : "", text, budget);
                }
                append("]", text, budget);
            }
            case PlanTuple tuple -> {
                append("(", text, budget);
                for (int i = 0; i < tuple.size(); i++) {
                    append(i > 0 ? "," : "", text, budget);
                    show(tuple.element(i), text, node, budget);
                }
                append(")", text, budget);
            }
            case Unit _ -> append("()", text, budget);
            case CharValue(int codePoint) -> append(Character.toString(codePoint), text, budget);
            case Host(int address) -> append(node.hostName(address), text, budget);
            case Dev(int index) -> append(node.deviceName(index), text, budget);
            case Port(int number) -> append(Integer.toString(number), text, budget);
            case Key(long bits) -> append("<key " + Long.toHexString(bits) + ">", text, budget);
            case Blob blob -> append("<blob of " + blob.bytes().length + " bytes>", text, budget);
            case Chunk chunk -> append("<chunk " + chunk.function() + ">", text, budget);
            default -> append(value.toString(), text, budget); // int, bool, string, exn
        }
    }

    private static void append(String piece, StringBuilder text, Budget budget) {
        budget.chargeSteps(1);
        chargeString(piece.length(), budget);
        text.append(piece);
    }
}
