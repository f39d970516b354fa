// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import java.util.ArrayList;
import java.util.List;
import org.activenet.javascript.regex.Instruction.Op;
import org.jspecify.annotations.Nullable;

/// Makes the instructions of a pattern. Counted repeats are written out.
///
/// ECMAScript says two things of repeats that others leave open, and both are instructions: an iteration begins with its groups
/// forgotten, and once the minimum is reached an iteration that takes nothing is not one.
final class RegexCompiler {
    private static final int MOST_STATES = 16_384;
    private static final int MOST_SLOTS_OF_THREADS = 1 << 20;

    private final List<Instruction> code = new ArrayList<>();
    private final int slots;
    private final WorkMeter work;
    private int loopDepth;
    private int states;
    private int threads;
    private int repeatAt;

    RegexCompiler(int groupCount, WorkMeter work) {
        this.slots = 2 * (groupCount + 1);
        this.work = work;
    }

    Instruction[] compile(Node pattern) throws PatternException {
        capture(0, pattern);
        emit(Op.MATCH, 0, 0);
        return code.toArray(Instruction[]::new);
    }

    private void add(Node node) throws PatternException {
        switch (node) {
            case Node.Empty _ -> { }
            case Node.Units units ->
                emit(units.ignoresCase() ? Op.TAKE_IGNORING_CASE : Op.TAKE, units.isInverted() ? 1 : 0, 0, units.set());
            case Node.At at -> emit(Op.ASSERT, at.assertion().ordinal(), 0);
            case Node.Capture capture -> capture(capture.group(), capture.body());
            case Node.Sequence sequence -> {
                for (Node part : sequence.parts()) {
                    add(part);
                }
            }
            case Node.Choice choice -> choice(choice.alternatives());
            case Node.Repeat repeat -> repeat(repeat);
        }
    }

    private void capture(int group, Node body) throws PatternException {
        emit(Op.SAVE, 2 * group, 0);
        add(body);
        emit(Op.SAVE, 2 * group + 1, 0);
    }

    private void choice(List<Node> alternatives) throws PatternException {
        var jumps = new ArrayList<Integer>();
        for (Node alternative : alternatives.subList(0, alternatives.size() - 1)) {
            int split = emit(Op.SPLIT, 0, 0);
            add(alternative);
            jumps.add(emit(Op.JUMP, 0, 0));
            target(split, split + 1, code.size());
        }
        add(alternatives.getLast());
        for (int jump : jumps) {
            target(jump, code.size(), 0);
        }
    }

    private void repeat(Node.Repeat repeat) throws PatternException {
        repeatAt = repeat.offset();
        boolean isUnlimited = repeat.maximum() == Node.UNLIMITED;
        boolean endsWithPlus = isUnlimited && repeat.minimum() > 0 && !repeat.isBodyMaybeEmpty();
        int copies = endsWithPlus ? repeat.minimum() - 1 : repeat.minimum();
        for (int i = 0; i < copies; i++) {
            if (i > 0) {
                forget(repeat);
            }
            add(repeat.body());
        }
        if (endsWithPlus) {
            plus(repeat);
        } else if (isUnlimited) {
            star(repeat);
        } else {
            optional(repeat, repeat.maximum() - repeat.minimum());
        }
    }

    private void plus(Node.Repeat repeat) throws PatternException {
        int start = code.size();
        forget(repeat);
        add(repeat.body());
        int split = emit(Op.SPLIT, 0, 0);
        branch(repeat, split, start, split + 1);
    }

    private void star(Node.Repeat repeat) throws PatternException {
        int split = emit(Op.SPLIT, 0, 0);
        iteration(repeat);
        emit(Op.JUMP, split, 0);
        branch(repeat, split, split + 1, code.size());
    }

    private void optional(Node.Repeat repeat, int copies) throws PatternException {
        var splits = new ArrayList<Integer>();
        for (int i = 0; i < copies; i++) {
            splits.add(emit(Op.SPLIT, 0, 0));
            iteration(repeat);
        }
        for (int split : splits) {
            branch(repeat, split, split + 1, code.size());
        }
    }

    /// An iteration beyond the minimum.
    private void iteration(Node.Repeat repeat) throws PatternException {
        loopDepth += repeat.isBodyMaybeEmpty() ? 1 : 0;
        forget(repeat);
        add(repeat.body());
        if (repeat.isBodyMaybeEmpty()) {
            emit(Op.ITERATED, 0, 0);
            loopDepth--;
        }
    }

    private void forget(Node.Repeat repeat) throws PatternException {
        if (repeat.firstGroup() <= repeat.lastGroup()) {
            emit(Op.FORGET, 2 * repeat.firstGroup(), 2 * repeat.lastGroup() + 1);
        }
    }

    private void branch(Node.Repeat repeat, int split, int again, int onward) {
        target(split, repeat.isGreedy() ? again : onward, repeat.isGreedy() ? onward : again);
    }

    private void target(int index, int x, int y) {
        code.set(index, code.get(index).to(x, y));
    }

    private int emit(Op op, int x, int y) throws PatternException {
        return emit(op, x, y, null);
    }

    private int emit(Op op, int x, int y, @Nullable UnitSet set) throws PatternException {
        work.add(1);
        var instruction = new Instruction(op, x, y, set, loopDepth, states);
        code.add(instruction);
        states += instruction.stateCount();
        threads += instruction.takesUnit() ? 1 : 0;
        if (states > MOST_STATES) {
            throw new PatternException("the pattern is too large when its repeats are written out: more than " + MOST_STATES
                    + " instructions; repeat less often, or nest fewer repeats", repeatAt);
        }
        if (threads * slots > MOST_SLOTS_OF_THREADS) {
            throw new PatternException("too many groups for a pattern of this size: write (?:...) for those that need not"
                    + " capture", repeatAt);
        }
        return code.size() - 1;
    }
}
