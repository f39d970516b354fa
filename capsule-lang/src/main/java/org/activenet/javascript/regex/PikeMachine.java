// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import java.util.Arrays;
import org.activenet.javascript.regex.Node.Assertion;
import org.jspecify.annotations.Nullable;

/// One search in a text: the threads of a [RegexProgram], all of them at the same place of the text.
///
/// A thread waits at an instruction that takes a unit, and has captures of its own. At each place no state is entered twice, so
/// a step costs no more than the program is long.
final class PikeMachine {
    private static final Assertion[] ASSERTIONS = Assertion.values();
    /// This many numbers are copied for the price of one instruction.
    private static final int NUMBERS_PER_INSTRUCTION = 16;
    private static final int NOWHERE = -1;

    private final Instruction[] code;
    private final CharSequence text;
    private final int textLength;
    private final WorkMeter work;

    /// By state: the place at which it was entered last, counted from the start of the search, plus 1.
    private final int[] enteredAt;
    private int placeMark;
    /// Captures of the thread that is being followed.
    private final int[] slots;
    /// What is left to do while a thread is followed, in pairs: an instruction and how many loops have taken a unit, or the
    /// complement of a slot and what it held before.
    private int[] later = new int[32];
    private int laterLength;

    private ThreadList threads;
    private ThreadList nextThreads;
    private int @Nullable [] matched;

    PikeMachine(Instruction[] code, int groupCount, CharSequence text, Work work) {
        this.code = code;
        this.text = text;
        this.textLength = text.length();
        this.work = new WorkMeter(work);
        this.slots = new int[2 * (groupCount + 1)];
        this.threads = new ThreadList(slots.length);
        this.nextThreads = new ThreadList(slots.length);
        Instruction last = code[code.length - 1];
        this.enteredAt = new int[last.firstState() + last.stateCount()];
    }

    /// Start and end of each group, or `null` if nothing matches.
    int @Nullable [] match(int from, boolean isSticky) {
        work.add(enteredAt.length / NUMBERS_PER_INSTRUCTION);
        for (int at = from; ; at++) {
            placeMark = at - from + 1;
            if (matched == null && (at == from || !isSticky)) {
                Arrays.fill(slots, NOWHERE);
                follow(0, 0, at, threads); // after the others: an earlier start is preferred
            }
            if (at == textLength || threads.count == 0 && (matched != null || isSticky)) {
                break;
            }
            placeMark++;
            take(text.charAt(at), at + 1);
        }
        work.tell();
        return matched;
    }

    /// Moves all threads by one unit, the preferred ones first. Those behind one that ends a match end with it.
    private void take(char unit, int next) {
        nextThreads.count = 0;
        for (int i = 0; i < threads.count; i++) {
            int index = threads.instructions[i];
            Instruction instruction = code[index];
            work.add(1);
            if (instruction.takes(unit)) {
                payCopy();
                threads.load(i, slots);
                if (follow(index + 1, instruction.loopDepth(), next, nextThreads)) {
                    break;
                }
            }
        }
        ThreadList taken = threads;
        threads = nextThreads;
        nextThreads = taken;
    }

    /// Goes on from an instruction, by all ways, to instructions that take a unit.
    ///
    /// @param iterated how many of the loops around, from the outermost on, have taken a unit in this iteration: a loop that has
    ///                 not contains only such as have not
    /// @return whether it came to the end of a match
    private boolean follow(int start, int iterated, int at, ThreadList list) {
        if (followFirst(start, iterated, at, list)) {
            laterLength = 0;
            return true;
        }
        while (laterLength > 0) {
            int value = later[--laterLength];
            int index = later[--laterLength];
            if (index < 0) {
                slots[~index] = value;
            } else if (followFirst(index, value, at, list)) {
                laterLength = 0;
                return true;
            }
        }
        return false;
    }

    /// Goes the preferred way; the others are left for later.
    private boolean followFirst(int start, int iterated, int at, ThreadList list) {
        int index = start;
        int loops = iterated;
        while (true) {
            Instruction instruction = code[index];
            work.add(1);
            int state = instruction.firstState() + (instruction.takesUnit() ? 0 : loops);
            if (enteredAt[state] == placeMark) {
                return false;
            }
            enteredAt[state] = placeMark;
            index++;
            switch (instruction.op()) {
                case TAKE, TAKE_IGNORING_CASE -> {
                    payCopy();
                    list.add(index - 1, slots);
                    return false;
                }
                case SPLIT -> {
                    later(instruction.y(), loops);
                    index = instruction.x();
                }
                case JUMP -> index = instruction.x();
                case SAVE -> set(instruction.x(), at);
                case FORGET -> {
                    work.add(instruction.y() - instruction.x());
                    for (int slot = instruction.x(); slot <= instruction.y(); slot++) {
                        set(slot, NOWHERE);
                    }
                }
                case ITERATED -> {
                    if (loops < instruction.loopDepth()) {
                        return false;
                    }
                    loops--;
                }
                case ASSERT -> {
                    if (!holds(ASSERTIONS[instruction.x()], at)) {
                        return false;
                    }
                }
                case MATCH -> {
                    matched = slots.clone();
                    return true;
                }
            }
        }
    }

    private void set(int slot, int place) {
        if (slots[slot] != place) {
            later(~slot, slots[slot]);
            slots[slot] = place;
        }
    }

    private void later(int index, int value) {
        if (laterLength == later.length) {
            later = Arrays.copyOf(later, 2 * later.length);
        }
        later[laterLength++] = index;
        later[laterLength++] = value;
    }

    private boolean holds(Assertion assertion, int at) {
        return switch (assertion) {
            case TEXT_START -> at == 0;
            case TEXT_END -> at == textLength;
            case LINE_START -> at == 0 || UnitSet.LINE_TERMINATORS.contains(text.charAt(at - 1));
            case LINE_END -> at == textLength || UnitSet.LINE_TERMINATORS.contains(text.charAt(at));
            case WORD_BOUNDARY -> isWord(at - 1) != isWord(at);
            case NO_WORD_BOUNDARY -> isWord(at - 1) == isWord(at);
        };
    }

    private boolean isWord(int at) {
        return at >= 0 && at < textLength && UnitSet.WORD.contains(text.charAt(at));
    }

    private void payCopy() {
        work.add(slots.length / NUMBERS_PER_INSTRUCTION);
    }

    /// Threads at one place of the text, the preferred ones first.
    private static final class ThreadList {
        private final int slotsPerThread;
        private int[] instructions = new int[8];
        private int[] slots;
        private int count;

        private ThreadList(int slotsPerThread) {
            this.slotsPerThread = slotsPerThread;
            this.slots = new int[instructions.length * slotsPerThread];
        }

        private void add(int instruction, int[] captures) {
            if (count == instructions.length) {
                instructions = Arrays.copyOf(instructions, 2 * count);
                slots = Arrays.copyOf(slots, 2 * slots.length);
            }
            instructions[count] = instruction;
            System.arraycopy(captures, 0, slots, count * slotsPerThread, slotsPerThread);
            count++;
        }

        private void load(int thread, int[] captures) {
            System.arraycopy(slots, thread * slotsPerThread, captures, 0, slotsPerThread);
        }
    }
}
