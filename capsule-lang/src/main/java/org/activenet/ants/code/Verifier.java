// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Attributes;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Says whether the classes of a program keep to what capsules may say; see [AllowList] for what they may use, [CodeVerifier] for
/// their instructions.
///
/// It looks at class files only, so it does not matter who has written them. Its answer does not depend on a class being
/// loaded, and whoever writes the class anew afterwards writes nothing that was not looked at.
final class Verifier {
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
    private static final Set<String> OF_EXCEPTIONS = Set.of("getMessage", "getLocalizedMessage", "getCause", "toString",
            "fillInStackTrace", "getStackTrace", "setStackTrace", "printStackTrace", "initCause", "addSuppressed",
                    "getSuppressed");
    private static final Set<String> OF_OBJECTS = Set.of("toString()Ljava/lang/String;", "hashCode()I",
            "equals(Ljava/lang/Object;)Z", "clone()Ljava/lang/Object;");
    private static final int OLDEST_VERSION = ClassFile.JAVA_21_VERSION;
    private static final int LONGEST_NAME = 100;

    private final GuestClasses guests;
    private final Places places;

    Verifier(GuestClasses guests, Places places) {
        this.guests = guests;
        this.places = places;
    }

    void verify() {
        for (GuestClasses.Guest guest : guests.all()) {
            if (guests.hasCircle(guest)) {
                places.atMember(Reason.SUPERTYPE, guest.name(), "", "'" + guest.name() + "' is its own ancestor",
                        "end the circle");
            }
        }
        if (places.isEmpty()) {
            guests.all().forEach(this::verify);
        }
    }

    /// The same for what a compiler has made of a text, without classes of its own making: these follow from what stands there.
    void verifyWritten() {
        guests.all().stream().filter(guest -> !guest.is(ClassFile.ACC_SYNTHETIC)).forEach(this::verify);
    }

    private void verify(GuestClasses.Guest guest) {
        if (verifyHead(guest)) {
            guest.model().fields().forEach(field -> verify(guest, field));
            guest.model().methods().forEach(method -> verify(guest, method));
            if (guests.isCapsule(guest)) {
                verifyCapsule(guest);
            }
        }
    }

    private void say(Reason reason, GuestClasses.Guest guest, String member, String found, String advice) {
        places.atMember(reason, guest.name(), member, found, advice);
    }

    /// Name, version, kind and supertypes; the rest is not looked at where these are wrong.
    private boolean verifyHead(GuestClasses.Guest guest) {
        ClassModel model = guest.model();
        int before = places.findings().size();
        if (model.majorVersion() < OLDEST_VERSION || model.majorVersion() > ClassFile.latestMajorVersion()
                || model.minorVersion() != 0) {
            say(Reason.CLASS_FILE_VERSION, guest, "",
                    "a class file of version %d.%d".formatted(model.majorVersion(), model.minorVersion()),
                    "compile it for a Java from 21 to 25, without preview features");
            return false;
        }
        if (guest.name().contains("/")) {
            say(Reason.CLASS_NAME, guest, "", "'" + guest.name().replace('/', '.') + "' is in a package",
                    "leave out the package: a protocol is one file");
        } else if (!CLASS_NAME.matcher(guest.name()).matches() || guest.name().length() > LONGEST_NAME) {
            say(Reason.CLASS_NAME, guest, "", "'" + guest.name() + "' as the name of a class",
                    "use up to 100 letters, digits and underscores");
        }
        if (guest.is(ClassFile.ACC_ENUM) || guest.is(ClassFile.ACC_ANNOTATION) || guest.is(ClassFile.ACC_MODULE)
                || guest.superName().equals("java/lang/Record") || guest.superName().equals("java/lang/Enum")) {
            say(Reason.CLASS_KIND, guest, "", "'" + guest.name() + "' is not an ordinary class or interface",
                    "write a class with fields in place of a record, and numbers as constants in place of an enum");
            return false;
        }
        GuestClasses.Guest parent = guests.get(guest.superName());
        if (parent == null && !AllowList.SUPERCLASSES.contains(guest.superName())
                || parent != null && parent.isInterface() || guest.isInterface() && parent != null) {
            say(Reason.SUPERTYPE, guest, "", "'%s' extends %s".formatted(guest.name(), dotted(guest.superName())),
                    "extend Capsule, Exception, RuntimeException, or a class of the same file");
        }
        for (String name : guest.interfaces()) {
            GuestClasses.Guest other = guests.get(name);
            if (other == null || !other.isInterface()) {
                say(Reason.SUPERTYPE, guest, "", "'%s' implements %s".formatted(guest.name(), dotted(name)),
                        "implement interfaces of the same file only");
            }
        }
        return places.findings().size() == before;
    }

    private void verify(GuestClasses.Guest guest, FieldModel field) {
        String name = field.fieldName().stringValue();
        if (!guests.isType(field.fieldTypeSymbol())) {
            type(guest, name, 0, field.fieldTypeSymbol().displayName(), field.fieldTypeSymbol());
        }
        boolean isFinal = (field.flags().flagsMask() & ClassFile.ACC_FINAL) != 0;
        if (GuestClasses.isStatic(field) && !isFinal) {
            say(Reason.STATIC_STATE, guest, name, "'" + name + "' is a static field that can change", Advice.STATIC);
        }
    }

    private void type(GuestClasses.Guest guest, String member, int line, String shown, java.lang.constant.ClassDesc type) {
        java.lang.constant.ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        String found = "the type " + shown + ", which capsules may not use";
        String advice = Advice.onType(GuestClasses.internalName(element));
        if (line > 0) {
            places.atLine(Reason.TYPE_NOT_ALLOWED, guest.name(), line, found, advice);
        } else {
            say(Reason.TYPE_NOT_ALLOWED, guest, member, found, advice);
        }
    }

    private void verify(GuestClasses.Guest guest, MethodModel method) {
        String name = method.methodName().stringValue();
        String descriptor = method.methodType().stringValue();
        int line = CodeVerifier.firstLine(method);
        int flags = method.flags().flagsMask();
        if (name.equals("<clinit>")) {
            places.atLine(Reason.STATIC_INITIALISER, guest.name(), line, "code that runs when the class is loaded",
                    "make arrays and objects in evaluate; a constant is a number or a text");
            return;
        }
        if ((flags & ClassFile.ACC_NATIVE) != 0) {
            say(Reason.NATIVE, guest, name, "'" + name + "' is native", "write it in Java");
        }
        if ((flags & ClassFile.ACC_SYNCHRONIZED) != 0) {
            say(Reason.SYNCHRONIZATION, guest, name, "'" + name + "' is synchronized",
                    "leave that out: a capsule is alone while it runs");
        }
        if (name.equals("finalize")) {
            say(Reason.FINALIZER, guest, name, "'finalize', which the garbage collector calls", "give it another name");
        }
        if (guests.isThrowable(guest) && OF_EXCEPTIONS.contains(name)) {
            say(Reason.OVERRIDDEN_HOST_METHOD, guest, name, "'" + name + "' in an exception",
                    "give the message to super(message), or give the method another name");
        }
        if (guests.isCapsule(guest) && OF_OBJECTS.contains(name + descriptor)) {
            say(Reason.OVERRIDDEN_HOST_METHOD, guest, name, "'" + name + "' in a capsule", "give it another name");
        }
        for (java.lang.constant.ClassDesc type : method.methodTypeSymbol().parameterList()) {
            if (!guests.isType(type)) {
                type(guest, name, line, type.displayName(), type);
            }
        }
        if (!guests.isType(method.methodTypeSymbol().returnType())) {
            type(guest, name, line, method.methodTypeSymbol().returnType().displayName(), method.methodTypeSymbol().returnType());
        }
        boolean hasCode = method.findAttribute(Attributes.code()).isPresent();
        if (hasCode != ((flags & (ClassFile.ACC_ABSTRACT | ClassFile.ACC_NATIVE)) == 0)) {
            say(Reason.MALFORMED, guest, name, "'" + name + "' has code where it should not, or has none",
                    "compile the class again");
        }
        method.findAttribute(Attributes.code()).ifPresent(code -> verifyCode(guest, method, code));
    }

    private void verifyCode(GuestClasses.Guest guest, MethodModel method, CodeAttribute code) {
        String name = method.methodName().stringValue();
        if (code.codeLength() > Limits.METHOD_BYTES || code.maxLocals() + code.maxStack() > Limits.FRAME_PLACES) {
            say(Reason.TOO_LARGE, guest, name,
                    "'%s' has %d bytes of code and %d places in its frame".formatted(name, code.codeLength(),
                            code.maxLocals() + code.maxStack()),
                    "a method may have %d bytes and %d places; divide it".formatted(Limits.METHOD_BYTES, Limits.FRAME_PLACES));
            return;
        }
        new CodeVerifier(guests, places, guest, method).verify(code);
    }

    /// What makes a class one whose objects come from packets.
    private void verifyCapsule(GuestClasses.Guest guest) {
        boolean isNested = guest.model().findAttribute(Attributes.innerClasses()).stream()
                .flatMap(attribute -> attribute.classes().stream())
                .anyMatch(inner -> inner.innerClass().asInternalName().equals(guest.name()));
        if (isNested) {
            say(Reason.CAPSULE_FORM, guest, "", "'" + guest.name().replace('$', '.') + "' is a capsule inside another class",
                    "write it beside the other class, in the same file");
            return;
        }
        if (!guest.isAbstract() && !guest.methods().containsKey("<init>()V")) {
            say(Reason.CAPSULE_FORM, guest, guest.name(), "'" + guest.name() + "' has no constructor without parameters",
                    "add one: nodes make capsules of packets, and know of no arguments");
        }
        if (guest.model().methods().stream().anyMatch(method -> FieldCode.NAMES.contains(method.methodName().stringValue()))) {
            say(Reason.CAPSULE_FORM, guest, "", "a method with a name that nodes use", "use none of " + FieldCode.NAMES);
        }
        if (guest.model().fields().stream().anyMatch(field -> field.fieldName().stringValue().startsWith(FieldCode.OURS))) {
            say(Reason.CAPSULE_FORM, guest, "", "a field with a name that nodes use",
                    "begin none with '" + FieldCode.OURS + "'");
        }
        List<GuestClasses.Guest> parents = guests.chain(guest);
        for (FieldModel field : guest.instanceFields()) {
            String name = field.fieldName().stringValue();
            if (FieldType.ofDescriptor(field.fieldType().stringValue()).isEmpty()) {
                say(Reason.FIELD_TYPE, guest, name, "the field '%s' of the type %s does not travel"
                                .formatted(name, field.fieldTypeSymbol().displayName()),
                        "use boolean, short, int, long, String, byte[], int[] or long[]");
            }
            long same = parents.stream().flatMap(each -> each.model().fields().stream())
                    .filter(other -> other.fieldName().stringValue().equals(name)).count();
            if (same > 1) {
                say(Reason.CAPSULE_FORM, guest, name, "the capsule has two fields '" + name + "'", "give one another name");
            }
        }
        if (parents.stream().mapToInt(each -> each.instanceFields().size()).sum() > Limits.FIELDS) {
            say(Reason.TOO_LARGE, guest, "", "more than %d fields".formatted(Limits.FIELDS), "use an array");
        }
    }

    static String dotted(String name) {
        return name.replace('/', '.');
    }
}
