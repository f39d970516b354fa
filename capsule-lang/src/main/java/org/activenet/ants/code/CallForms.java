// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.NodeView;

/// How the metered methods of a program are given what they pay from, and give it back: by more parameters, so that it stays in
/// registers of the machine from call to call. All methods that could override each other have one form, as it depends on name,
/// parameters and result only.
final class CallForms {
    enum Form {
        /// As the host might call it: finds the budget, and how deep calls may be, in the slot of its loader; the steps that are
        /// left are in the budget.
        HOST,
        /// Gets budget and depth behind its parameters; the steps that are left are in the budget.
        BUDGET,
        /// Gets the steps, too, and returns what is left of them, and its result in the slot.
        STEPS
    }

    /// Where results are in the slot, by their types; references never are.
    static final String RESULT = "result";

    /// Places of the frame that parameters may take, with the object.
    private static final int MOST_PLACES = 255;

    /// The method of capsules that nodes call, which has the form [Form#STEPS] in every program; see [CapsuleData#evaluate].
    static final String EVALUATE = "evaluate";

    static final MethodTypeDesc EVALUATE_TYPE =
            MethodTypeDesc.of(CD_void, ClassDesc.ofDescriptor(NodeView.class.descriptorString()));

    /// Names of methods that the host knows: one of the program might be called by it.
    private static final Set<String> HOST_NAMES = new HashSet<>(FieldCode.NAMES);

    static {
        HOST_NAMES.add(INIT_NAME);
        Stream.of(Object.class, Throwable.class, Capsule.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .forEach(method -> HOST_NAMES.add(method.getName()));
        HOST_NAMES.remove(EVALUATE);
    }

    private static final String AMBIGUOUS = "";

    private final Map<String, String> results = new HashMap<>(); // but references, by name and parameters; AMBIGUOUS if two

    CallForms(GuestClasses guests) {
        results.put(key(EVALUATE, EVALUATE_TYPE), EVALUATE_TYPE.returnType().descriptorString());
        for (GuestClasses.Guest guest : guests.all()) {
            for (MethodModel method : guest.model().methods()) {
                MethodTypeDesc type = method.methodTypeSymbol();
                if (isOfNumbers(type)) {
                    String result = type.returnType().descriptorString();
                    results.merge(key(method.methodName().stringValue(), type), result,
                            (one, other) -> one.equals(other) ? one : AMBIGUOUS);
                }
            }
        }
    }

    /// Nothing is a result, too.
    private static boolean isOfNumbers(MethodTypeDesc type) {
        return type.returnType().isPrimitive();
    }

    private static String key(String name, MethodTypeDesc type) {
        return name + type.changeReturnType(CD_void).descriptorString();
    }

    Form of(String name, MethodTypeDesc type) {
        if (HOST_NAMES.contains(name) || 1 + places(written(Form.STEPS, type)) > MOST_PLACES) {
            return Form.HOST;
        }
        if (!isOfNumbers(type)) {
            return Form.BUDGET;
        }
        return results.getOrDefault(key(name, type), AMBIGUOUS).equals(AMBIGUOUS) ? Form.HOST : Form.STEPS;
    }

    /// The type of a method as it is written.
    static MethodTypeDesc written(Form form, MethodTypeDesc type) {
        int count = type.parameterCount();
        return switch (form) {
            case HOST -> type;
            case BUDGET -> type.insertParameterTypes(count, Meters.BUDGET, CD_long);
            case STEPS -> type.insertParameterTypes(count, Meters.BUDGET, CD_long, CD_long).changeReturnType(CD_long);
        };
    }

    /// What the parameters take of a frame, without the object.
    static int places(MethodTypeDesc type) {
        return type.parameterList().stream().mapToInt(each -> TypeKind.from(each).slotSize()).sum();
    }
}
