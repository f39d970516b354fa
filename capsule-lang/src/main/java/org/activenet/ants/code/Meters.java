// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_char;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.Attributes;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.jspecify.annotations.Nullable;

/// Writes each class anew from what was checked, with code in it that pays for what it does; see [MeteredMethod].
///
/// What is not named here, such as annotations, generic signatures and debug information but for lines, is left out.
final class Meters {
    static final ClassDesc BUDGET = ClassDesc.ofDescriptor(Budget.class.descriptorString());

    /// In a package, where no class of a guest can be.
    static final String SLOT_NAME = "activenet.Slot";

    static final ClassDesc SLOT = ClassDesc.of(SLOT_NAME);

    private static final String SELF = "self";

    /// Its static method for whoever calls: with a budget, and how deep the call may go.
    static final String OPEN = "put";

    static final MethodTypeDesc OPEN_TYPE = MethodTypeDesc.of(CD_void, BUDGET, CD_long);
    private static final ClassDesc METER_SLOT = ClassDesc.ofDescriptor(MeterSlot.class.descriptorString());
    private static final List<ClassDesc> RESULTS =
            List.of(CD_boolean, CD_byte, CD_char, CD_short, CD_int, CD_long, CD_float, CD_double);
    private static final int KEPT_FIELD_FLAGS = ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final GuestClasses guests;
    private final Layers layers;
    private final ClassFile classFile;
    private @Nullable CallForms forms;

    Meters(GuestClasses guests, Layers layers) {
        this.guests = guests;
        this.layers = layers;
        this.classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(guests.resolver()),
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ConstantPoolSharingOption.NEW_POOL);
    }

    /// The class whose static fields have the budget, the depth that calls may have, and results.
    static byte[] slot() {
        var resolver = ClassFile.ClassHierarchyResolverOption.of(type -> Hosts.info(GuestClasses.internalName(type)));
        return ClassFile.of(resolver).build(SLOT, builder -> {
            builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL).withSuperclass(METER_SLOT);
            builder.withField("budget", BUDGET, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
            builder.withField("depth", CD_long, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
            builder.withField(SELF, METER_SLOT, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
            for (ClassDesc result : RESULTS) {
                builder.withField(CallForms.RESULT, result, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
            }
            builder.withMethodBody(INIT_NAME, MethodTypeDesc.of(CD_void), ClassFile.ACC_PUBLIC, code -> {
                code.aload(0).invokespecial(METER_SLOT, INIT_NAME, MethodTypeDesc.of(CD_void))
                        .new_(BUDGET).dup().invokespecial(BUDGET, INIT_NAME, MethodTypeDesc.of(CD_void))
                        .putstatic(SLOT, "budget", BUDGET);
                closeSlot(code);
                code.aload(0).putstatic(SLOT, SELF, METER_SLOT).return_();
            });
            builder.withMethodBody(OPEN, OPEN_TYPE, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> {
                Label isThere = code.newLabel();
                code.aload(0).getstatic(SLOT, "budget", BUDGET).if_acmpeq(isThere)
                        .aload(0).putstatic(SLOT, "budget", BUDGET)
                        .labelBinding(isThere)
                        .lload(1).putstatic(SLOT, "depth", CD_long)
                        .return_();
            });
            builder.withMethodBody("open", MethodTypeDesc.of(CD_void, BUDGET), ClassFile.ACC_PUBLIC, code -> code
                    .aload(1).aload(1).getfield(BUDGET, "callDepth", CD_long).invokestatic(SLOT, OPEN, OPEN_TYPE)
                    .return_());
            builder.withMethodBody("close", MethodTypeDesc.of(CD_void), ClassFile.ACC_PUBLIC, code -> {
                closeSlot(code);
                code.return_();
            });
        });
    }

    static void closeSlot(CodeBuilder code) {
        code.loadConstant(MeterSlot.CLOSED).putstatic(SLOT, "depth", CD_long);
    }

    /// What nodes need to evaluate a capsule, and its method in the form that it is not written in: with the meter, as code that
    /// knows no more than that it is a capsule calls it; without, as nodes do.
    private void evaluate(ClassBuilder builder, ClassDesc self) {
        String name = CallForms.EVALUATE;
        MethodTypeDesc plain = CallForms.EVALUATE_TYPE;
        MethodTypeDesc metered = CallForms.written(CallForms.Form.STEPS, plain);
        builder.withMethodBody("meterSlot", MethodTypeDesc.of(METER_SLOT), ClassFile.ACC_PUBLIC, code -> code
                .getstatic(SLOT, SELF, METER_SLOT).areturn());
        if (layers.hasMeter()) {
            builder.withMethodBody(name, plain, ClassFile.ACC_PUBLIC, code -> code
                    .getstatic(SLOT, "budget", BUDGET).astore(2)
                    .aload(2)
                    .aload(0).aload(1).aload(2).getstatic(SLOT, "depth", CD_long).aload(2).getfield(BUDGET, "steps", CD_long)
                    .invokevirtual(self, name, metered)
                    .putfield(BUDGET, "steps", CD_long)
                    .return_());
        } else {
            builder.withMethodBody(name, metered, ClassFile.ACC_PUBLIC, code -> code
                    .aload(0).aload(1).invokevirtual(self, name, plain).lload(5).lreturn());
        }
    }

    /// @throws IllegalArgumentException if the class does not fit into a class file any more, or contradicts itself
    byte[] write(GuestClasses.Guest guest) {
        return classFile.build(guest.desc(), builder -> {
            builder.withVersion(guest.model().majorVersion(), 0)
                    .withFlags(guest.model().flags().flagsMask() | ClassFile.ACC_PUBLIC)
                    .withSuperclass(ClassDesc.ofInternalName(guest.superName()));
            boolean isCapsule = guests.isCapsule(guest);
            var interfaces = new ArrayList<ClassDesc>();
            guest.interfaces().forEach(name -> interfaces.add(ClassDesc.ofInternalName(name)));
            if (isCapsule) {
                interfaces.add(FieldCode.DATA);
            }
            builder.withInterfaceSymbols(interfaces);
            guest.model().findAttribute(Attributes.nestHost())
                    .ifPresent(host -> builder.with(NestHostAttribute.of(host.nestHost().asSymbol())));
            guest.model().findAttribute(Attributes.nestMembers())
                    .ifPresent(nest -> builder.with(NestMembersAttribute.ofSymbols(
                            nest.nestMembers().stream().map(entry -> entry.asSymbol()).toList())));
            guest.model().findAttribute(Attributes.sourceFile())
                    .ifPresent(source -> builder.with(SourceFileAttribute.of(source.sourceFile().stringValue())));
            for (FieldModel field : guest.model().fields()) {
                field(builder, field, isCapsule);
            }
            for (MethodModel method : guest.model().methods()) {
                method(builder, method);
            }
            if (isCapsule) {
                if (!guests.has(guest.superName())) {
                    evaluate(builder, guest.desc());
                }
                new FieldCode(builder, guest.desc(), ClassDesc.ofInternalName(guest.superName()), guests.has(guest.superName()),
                        dataOf(guest), allDataOf(guest)).write(guest.isAbstract());
            }
        });
    }

    /// Data of capsules are written by the host, so nothing is final or private in them.
    private static void field(ClassBuilder builder, FieldModel field, boolean isCapsule) {
        int flags = field.flags().flagsMask();
        if (GuestClasses.isStatic(field) && (flags & ClassFile.ACC_FINAL) == 0) {
            throw new MeteredMethod.NotWritten("a static field that can change");
        }
        boolean isData = isCapsule && !GuestClasses.isStatic(field);
        builder.withField(field.fieldName().stringValue(), field.fieldTypeSymbol(), written -> {
            written.withFlags(isData ? flags & KEPT_FIELD_FLAGS | ClassFile.ACC_PUBLIC : flags);
            field.findAttribute(Attributes.constantValue())
                    .ifPresent(value -> written.with(ConstantValueAttribute.of(value.constant().constantValue())));
        });
    }

    private void method(ClassBuilder builder, MethodModel method) {
        String name = method.methodName().stringValue();
        boolean isOdd = (method.flags().flagsMask() & (ClassFile.ACC_NATIVE | ClassFile.ACC_SYNCHRONIZED)) != 0;
        if (isOdd || name.equals("<clinit>") || name.equals("finalize")) {
            throw new MeteredMethod.NotWritten("a method that capsules cannot have: " + name);
        }
        MethodTypeDesc type = method.methodTypeSymbol();
        MethodTypeDesc metered = layers.hasMeter() ? CallForms.written(forms().of(name, type), type) : type;
        builder.withMethod(name, metered, method.flags().flagsMask(), written ->
                method.code().ifPresent(code -> written.withCode(target -> {
                    if (layers.hasMeter()) {
                        new MeteredMethod(guests, forms(), method, code, target).write();
                    } else {
                        copy(code, target);
                    }
                })));
    }

    /// Found once all classes are there.
    private CallForms forms() {
        if (forms == null) {
            forms = new CallForms(guests);
        }
        return forms;
    }

    private static void copy(CodeModel code, CodeBuilder target) {
        code.forEach(element -> {
            if (!(element instanceof java.lang.classfile.attribute.StackMapTableAttribute)) {
                target.with(element);
            }
        });
    }

    /// The data that the class itself declares.
    static List<CapsuleField> dataOf(GuestClasses.Guest guest) {
        var data = new ArrayList<CapsuleField>();
        for (FieldModel field : guest.instanceFields()) {
            FieldType type = FieldType.ofDescriptor(field.fieldType().stringValue())
                    .orElseThrow(() -> new MeteredMethod.NotWritten("a field that does not travel"));
            data.add(new CapsuleField(field.fieldName().stringValue(), type));
        }
        return data;
    }

    /// With those of its superclasses before them.
    List<CapsuleField> allDataOf(GuestClasses.Guest guest) {
        var data = new ArrayList<CapsuleField>();
        for (GuestClasses.Guest each : guests.chain(guest).reversed()) {
            data.addAll(dataOf(each));
        }
        return data;
    }

    static final MethodTypeDesc CHARGE = MethodTypeDesc.of(CD_void, CD_long);
    static final MethodTypeDesc CHARGE_VARIABLE = MethodTypeDesc.of(CD_long, CD_long, CD_int, BUDGET);
    static final MethodTypeDesc ENTER = MethodTypeDesc.of(CD_long, CD_long, CD_int, BUDGET, CD_long);
    static final MethodTypeDesc CAUGHT = MethodTypeDesc.of(CD_Throwable, CD_Throwable, BUDGET, CD_long);
    static final MethodTypeDesc ARRAY = MethodTypeDesc.of(CD_int, CD_int, CD_int, BUDGET);
    static final MethodTypeDesc ARRAYS = MethodTypeDesc.of(CD_void, CD_int, CD_int, CD_int, CD_boolean, CD_int, BUDGET);
}
