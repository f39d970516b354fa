// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// Which calls of a method have no object that could be missing: those of static methods, and those on the method's own object, as
/// far as a look along its code tells. Where the code has a label, or something that compilers seldom write into arguments, nothing is
/// known of what lies on the stack.
final class OwnCalls {
    private final Deque<Boolean> stack = new ArrayDeque<>(); // which of the topmost values are the method's own object
    private final BitSet places = new BitSet();
    private final boolean hasObject;

    /// @param isStatic the method
    OwnCalls(List<CodeElement> elements, boolean isStatic) {
        hasObject = !isStatic
                && elements.stream().noneMatch(each -> each instanceof StoreInstruction store && store.slot() == 0);
        for (int i = 0; i < elements.size(); i++) {
            if (step(elements.get(i))) {
                places.set(i);
            }
        }
    }

    /// Whether the element of that number is such a call.
    boolean at(int place) {
        return places.get(place);
    }

    /// Whether it is such a call.
    private boolean step(CodeElement element) {
        switch (element) {
            case LoadInstruction load -> stack.push(hasObject && load.typeKind() == TypeKind.REFERENCE && load.slot() == 0);
            case ConstantInstruction _ -> stack.push(false);
            case ArrayLoadInstruction _ -> replace(2);
            case ConvertInstruction _ -> replace(1);
            case OperatorInstruction operator -> replace(switch (operator.opcode()) {
                case INEG, LNEG, FNEG, DNEG, ARRAYLENGTH -> 1;
                default -> 2;
            });
            case FieldInstruction access -> {
                switch (access.opcode()) {
                    case GETSTATIC -> stack.push(false);
                    case GETFIELD -> replace(1);
                    default -> stack.clear();
                }
            }
            case InvokeInstruction call -> {
                return call(call);
            }
            case LineNumber _, IncrementInstruction _ -> { }
            default -> stack.clear();
        }
        return false;
    }

    private boolean call(InvokeInstruction call) {
        pop(call.typeSymbol().parameterCount());
        boolean isOwn = switch (call.opcode()) {
            case INVOKESTATIC -> true;
            default -> Boolean.TRUE.equals(stack.poll());
        };
        if (!call.typeSymbol().returnType().descriptorString().equals("V")) {
            stack.push(false);
        }
        return isOwn;
    }

    private void replace(int count) {
        pop(count);
        stack.push(false);
    }

    private void pop(int count) {
        for (int i = 0; i < count; i++) {
            stack.poll();
        }
    }
}
