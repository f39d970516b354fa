// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.DoubleEntry;
import java.lang.classfile.constantpool.FloatEntry;
import java.lang.classfile.constantpool.IntegerEntry;
import java.lang.classfile.constantpool.LongEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Says of each instruction of a method whether capsules may have it.
final class CodeVerifier {
    private final GuestClasses guests;
    private final Places places;
    private final GuestClasses.Guest guest;
    private int line;

    CodeVerifier(GuestClasses guests, Places places, GuestClasses.Guest guest, MethodModel method) {
        this.guests = guests;
        this.places = places;
        this.guest = guest;
        this.line = firstLine(method);
    }

    /// Where the code of a method begins, or 0.
    static int firstLine(MethodModel method) {
        return method.findAttribute(Attributes.code())
                .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
                .flatMap(table -> table.lineNumbers().stream().findFirst())
                .map(info -> info.lineNumber())
                .orElse(0);
    }

    void verify(CodeAttribute code) {
        code.forEach(this::verify);
    }

    private void say(Reason reason, String found, String advice) {
        places.atLine(reason, guest.name(), line, found, advice);
    }

    /// As compilers write it unless they are told not to.
    private static boolean isConcatenation(InvokeDynamicInstruction call) {
        return call.bootstrapMethod().owner().descriptorString().equals("Ljava/lang/invoke/StringConcatFactory;");
    }

    private void verify(CodeElement element) {
        switch (element) {
            case LineNumber number -> line = number.line();
            case InvokeDynamicInstruction call when isConcatenation(call) -> say(Reason.INVOKEDYNAMIC,
                    "a concatenation of texts that is put together while it runs", Advice.CONCATENATION);
            case InvokeDynamicInstruction _ -> say(Reason.INVOKEDYNAMIC,
                    "a lambda, a method reference, or something else whose target is found while it runs", Advice.LAMBDA);
            case InvokeInstruction call -> invoke(call);
            case FieldInstruction access -> field(access);
            case NewObjectInstruction made -> newObject(made.className().asInternalName());
            case NewReferenceArrayInstruction made -> type(made.componentType());
            case NewMultiArrayInstruction made -> {
                type(made.arrayType());
                if (made.dimensions() > Limits.ARRAY_DIMENSIONS) {
                    say(Reason.TOO_LARGE, "an array of %d dimensions".formatted(made.dimensions()),
                            "make up to %d at once".formatted(Limits.ARRAY_DIMENSIONS));
                }
            }
            case TypeCheckInstruction check -> type(check.type());
            case ConstantInstruction.LoadConstantInstruction load -> {
                switch (load.constantEntry()) {
                    case IntegerEntry _, LongEntry _, FloatEntry _, DoubleEntry _, StringEntry _ -> { }
                    default -> say(Reason.CLASS_CONSTANT, "a class as a value", "a capsule cannot look at classes");
                }
            }
            case MonitorInstruction _ -> say(Reason.SYNCHRONIZATION, "a synchronized block",
                    "leave that out: a capsule is alone while it runs");
            case DiscontinuedInstruction _ -> say(Reason.SUBROUTINE, "an instruction of the first versions of Java",
                    "compile it for a Java from 21 to 25");
            case ExceptionCatch handler -> handler.catchType().ifPresent(this::type);
            default -> { }
        }
    }

    private boolean type(ClassEntry entry) {
        return type(entry.asSymbol());
    }

    private boolean type(ClassDesc type) {
        if (guests.isType(type)) {
            return true;
        }
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        say(Reason.TYPE_NOT_ALLOWED, "the type " + element.displayName() + ", which capsules may not use",
                Advice.onType(GuestClasses.internalName(element)));
        return false;
    }

    private void newObject(String name) {
        boolean isMade = guests.has(name) || name.equals(AllowList.OBJECT) || name.equals("java/lang/StringBuilder")
                || AllowList.SUPERCLASSES.contains(name) && Hosts.isThrowable(name);
        if (!isMade && type(ClassDesc.ofInternalName(name))) {
            say(Reason.METHOD_NOT_ALLOWED, "a new object of " + Verifier.dotted(name), Advice.onMethod(name, "<init>"));
        }
    }

    private void field(FieldInstruction access) {
        String owner = access.owner().asInternalName();
        String name = access.name().stringValue();
        java.lang.classfile.FieldModel found = guests.field(owner, name, access.type().stringValue());
        if (found == null) {
            String shown = "the field " + Verifier.dotted(owner) + "." + name;
            say(Reason.FIELD_NOT_ALLOWED, shown + ", which capsules may not use",
                    owner.equals("java/lang/System") ? "use node.print(text)" : Advice.onType(owner));
            return;
        }
        boolean isStatic = access.opcode() == Opcode.GETSTATIC || access.opcode() == Opcode.PUTSTATIC;
        if (isStatic != GuestClasses.isStatic(found)) {
            contradiction(name);
        } else if (access.opcode() == Opcode.PUTSTATIC) {
            say(Reason.STATIC_STATE, "'" + name + "' is a static field that changes", Advice.STATIC);
        }
    }

    private void contradiction(String name) {
        say(Reason.MALFORMED, "'" + name + "' is used as what it is not", "compile all classes together");
    }

    private void invoke(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        String descriptor = call.type().stringValue();
        if (owner.startsWith("[")) {
            boolean isClone = name.equals("clone") && descriptor.equals("()Ljava/lang/Object;")
                    && call.opcode() == Opcode.INVOKEVIRTUAL;
            if (type(call.owner()) && !isClone) {
                notAllowed(AllowList.OBJECT, name);
            }
            return;
        }
        GuestClasses.Found found = guests.method(owner, name, descriptor);
        if (found == null) {
            notFound(owner, name, descriptor);
            return;
        }
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        if (found.guest() != null && found.method() != null) {
            boolean isOwnerInterface = guests.get(owner) != null && guests.get(owner).isInterface();
            if (isStatic != GuestClasses.isStatic(found.method()) || call.isInterface() != isOwnerInterface) {
                contradiction(name);
            }
            MethodTypeDesc type = call.typeSymbol();
            type.parameterList().forEach(this::type);
            type(type.returnType());
        } else if (found.host() != null) {
            boolean isSpecial = call.opcode() == Opcode.INVOKESPECIAL;
            boolean isRewritten = found.host().price() == AllowList.Price.CHARGED;
            if (isStatic != found.host().isStatic() || isSpecial && isRewritten
                    || found.host().owner().equals(owner) && call.isInterface() != Hosts.isInterface(owner)) {
                contradiction(name);
            }
        }
    }

    private void notFound(String owner, String name, String descriptor) {
        if (guests.has(owner)) {
            GuestClasses.Guest known = guests.get(owner);
            String host = guests.hostSuperclass(known);
            boolean isOfObject = java.util.Set.of("toString", "hashCode", "getClass", "equals", "clone", "wait", "notify",
                    "notifyAll", "finalize").contains(name);
            notAllowed(isOfObject ? AllowList.OBJECT : host, name);
        } else if (AllowList.isType(owner) || !AllowList.methodNames(owner).isEmpty()) {
            notAllowed(owner, name);
        } else {
            type(ClassDesc.ofInternalName(owner));
        }
    }

    private void notAllowed(String owner, String name) {
        String shown = name.equals("<init>") ? "this constructor of " + Verifier.dotted(owner)
                : "the method " + Verifier.dotted(owner) + "." + name;
        say(Reason.METHOD_NOT_ALLOWED, shown + ", which capsules may not use", Advice.onMethod(owner, name));
    }
}
