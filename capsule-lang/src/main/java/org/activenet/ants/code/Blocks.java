// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The basic blocks of a method: where each begins, what it costs, and whether it must be known there that it is paid.
///
/// That need not be known of a block that changes nothing but local variables and ends within the method: what it does can be
/// seen by nobody before the method comes to one that asks. All others ask, and of each loop at least one block.
///
/// A block that ends with `return`, and to which the method comes without a choice from wherever it comes, is paid with the
/// blocks before it, as if the compiler had written it behind each of them; but not if one of them lies in a `try`.
final class Blocks {
    /// @param steps     its instructions, and those of a last block that is paid with it
    /// @param isChecked false if it is enough that a later block asks
    /// @param isPaid    with all the blocks before it
    record Block(int steps, boolean isChecked, boolean isPaid) {}

    private final Map<Label, Integer> places = new HashMap<>();
    private final Set<Label> targets = new HashSet<>();
    private final SortedMap<Integer, Block> byPlace = new TreeMap<>();

    Blocks(CodeModel code) {
        List<CodeElement> elements = code.elementList();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof LabelTarget target) {
                places.put(target.label(), i);
            }
            targets.addAll(targetsOf(elements.get(i)));
        }
        find(elements);
        payLastBlocks(elements);
        for (int i = 0; i < elements.size(); i++) {
            for (Label target : targetsOf(elements.get(i))) {
                askInLoop(i, places.getOrDefault(target, 0));
            }
        }
    }

    /// The block that begins with the element of that number, or `null`.
    @Nullable Block at(int place) {
        return byPlace.get(place);
    }

    private static List<Label> targetsOf(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch -> List.of(branch.target());
            case TableSwitchInstruction choice -> targetsOf(choice.defaultTarget(), choice.cases());
            case LookupSwitchInstruction choice -> targetsOf(choice.defaultTarget(), choice.cases());
            case ExceptionCatch handler -> List.of(handler.handler());
            default -> List.of();
        };
    }

    private static List<Label> targetsOf(Label defaultTarget, List<SwitchCase> cases) {
        return Stream.concat(Stream.of(defaultTarget), cases.stream().map(SwitchCase::target)).toList();
    }

    private void find(List<CodeElement> elements) {
        int first = -1; // of the block at hand
        boolean isChecked = false;
        boolean begins = true;
        int steps = 0;
        for (int i = 0; i < elements.size(); i++) {
            switch (elements.get(i)) {
                case LabelTarget label -> begins |= targets.contains(label.label());
                case Instruction instruction -> {
                    if (begins) {
                        put(first, steps, isChecked);
                        first = i;
                        steps = 0;
                        isChecked = false;
                    }
                    steps++;
                    isChecked |= canBeSeen(instruction);
                    begins = ends(instruction);
                }
                default -> { }
            }
        }
        put(first, steps, isChecked);
    }

    private void put(int first, int steps, boolean isChecked) {
        if (first >= 0) {
            byPlace.put(first, new Block(steps, isChecked, false));
        }
    }

    private void payLastBlocks(List<CodeElement> elements) {
        List<Integer> firsts = List.copyOf(byPlace.keySet());
        boolean[] isTried = tried(elements);
        var choices = new HashSet<Integer>(firsts.subList(0, Math.min(1, firsts.size()))); // come to in another way
        SortedMap<Integer, List<Integer>> before = new TreeMap<>();
        var last = new HashSet<Integer>();
        for (int k = 0; k < firsts.size(); k++) {
            int first = firsts.get(k);
            int end = k + 1 < firsts.size() ? firsts.get(k + 1) : elements.size();
            CodeElement ending = elements.subList(first, end).reversed().stream()
                    .filter(Instruction.class::isInstance).findFirst().orElseThrow();
            boolean mayPay = IntStream.range(first, end).noneMatch(i -> isTried[i]);
            for (Label target : targetsOf(ending)) {
                int to = blockAt(target);
                if (isJump(ending) && to > first && mayPay) {
                    before.computeIfAbsent(to, _ -> new ArrayList<>()).add(first);
                } else {
                    choices.add(to);
                }
            }
            if (ending instanceof ReturnInstruction) {
                last.add(first);
            } else if (!ends((Instruction) ending) && mayPay) {
                before.computeIfAbsent(end, _ -> new ArrayList<>()).add(first);
            } else if (!isJump(ending) && !(ending instanceof ThrowInstruction)) {
                choices.add(end);
            }
        }
        elements.stream().filter(ExceptionCatch.class::isInstance).flatMap(each -> targetsOf(each).stream())
                .forEach(handler -> choices.add(blockAt(handler)));
        before.forEach((to, blocks) -> {
            if (last.contains(to) && !choices.contains(to)) {
                int steps = byPlace.get(to).steps();
                byPlace.put(to, new Block(0, false, true));
                blocks.forEach(first -> byPlace.put(first, new Block(byPlace.get(first).steps() + steps, true, false)));
            }
        });
    }

    /// Which elements an exception may leave for a handler.
    private boolean[] tried(List<CodeElement> elements) {
        int[] changes = new int[elements.size() + 1];
        for (CodeElement element : elements) {
            if (element instanceof ExceptionCatch handler) {
                changes[places.getOrDefault(handler.tryStart(), 0)]++;
                changes[places.getOrDefault(handler.tryEnd(), elements.size())]--;
            }
        }
        boolean[] isTried = new boolean[elements.size()];
        int open = 0;
        for (int i = 0; i < isTried.length; i++) {
            open += changes[i];
            isTried[i] = open > 0;
        }
        return isTried;
    }

    private int blockAt(Label label) {
        SortedMap<Integer, Block> there = byPlace.tailMap(places.getOrDefault(label, 0));
        return there.isEmpty() ? -1 : there.firstKey();
    }

    private static boolean isJump(CodeElement element) {
        return element instanceof BranchInstruction branch
                && (branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W);
    }

    /// Whether the next block is paid already: the element is a jump to it, or a label where it begins.
    boolean isBeforePaid(CodeElement element) {
        Label label = element instanceof LabelTarget target ? target.label()
                : element instanceof BranchInstruction branch && isJump(branch) ? branch.target() : null;
        Block block = label == null || !targets.contains(label) ? null : byPlace.get(blockAt(label));
        return block != null && block.isPaid();
    }

    /// Every loop goes back somewhere: the block that does, or the one that it goes to, asks. (On the way to a handler is asked
    /// anyway; the table of them stands before all code.)
    private void askInLoop(int from, int to) {
        SortedMap<Integer, Block> untilThere = byPlace.headMap(from + 1);
        if (to <= from && !untilThere.isEmpty() && !untilThere.get(untilThere.lastKey()).isChecked()) {
            int first = byPlace.tailMap(to).firstKey();
            byPlace.put(first, new Block(byPlace.get(first).steps(), true, false));
        }
    }

    private static boolean ends(Instruction instruction) {
        return switch (instruction) {
            case BranchInstruction _, TableSwitchInstruction _, LookupSwitchInstruction _, ReturnInstruction _,
                    ThrowInstruction _ -> true;
            default -> false;
        };
    }

    /// Whether another block may follow after it.
    static boolean mayGoOnElsewhere(CodeElement element) {
        return switch (element) {
            case LabelTarget _, BranchInstruction _, TableSwitchInstruction _, LookupSwitchInstruction _ -> true;
            default -> false;
        };
    }

    /// Whether the code behind it is come to by jumps only.
    static boolean endsLine(CodeElement element) {
        return isJump(element) || element instanceof TableSwitchInstruction || element instanceof LookupSwitchInstruction
                || element instanceof ReturnInstruction || element instanceof ThrowInstruction;
    }

    private static boolean canBeSeen(Instruction instruction) {
        return switch (instruction) {
            case InvokeInstruction _, ArrayStoreInstruction _, NewObjectInstruction _, NewPrimitiveArrayInstruction _,
                    NewReferenceArrayInstruction _, NewMultiArrayInstruction _, ReturnInstruction _, ThrowInstruction _ -> true;
            case FieldInstruction access -> access.opcode() == Opcode.PUTFIELD || access.opcode() == Opcode.PUTSTATIC;
            default -> false;
        };
    }

    /// Whether an exception can come out of it; of a call that is known elsewhere.
    static boolean mayThrow(CodeElement element) {
        return switch (element) {
            case ConstantInstruction _, LoadInstruction _, StoreInstruction _, StackInstruction _, IncrementInstruction _,
                    ConvertInstruction _, NopInstruction _, BranchInstruction _, TableSwitchInstruction _,
                    LookupSwitchInstruction _, ReturnInstruction _, InvokeInstruction _ -> false;
            case OperatorInstruction operator -> switch (operator.opcode()) {
                case IDIV, IREM, LDIV, LREM, ARRAYLENGTH -> true;
                default -> false;
            };
            case Instruction _ -> true;
            default -> false;
        };
    }
}
