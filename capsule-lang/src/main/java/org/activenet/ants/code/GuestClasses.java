// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The classes of one program, as their class files describe them. None of them is loaded.
final class GuestClasses {
    /// A class of the program.
    record Guest(
            String name, ClassModel model, byte[] bytes, String superName, List<String> interfaces,
            Map<String, MethodModel> methods, Map<String, FieldModel> fields) {
        static Guest of(byte[] bytes) {
            ClassModel model = ClassFile.of().parse(bytes);
            var methods = new HashMap<String, MethodModel>();
            for (MethodModel method : model.methods()) {
                methods.put(method.methodName().stringValue() + method.methodType().stringValue(), method);
            }
            var fields = new HashMap<String, FieldModel>();
            for (FieldModel field : model.fields()) {
                fields.put(field.fieldName().stringValue() + ":" + field.fieldType().stringValue(), field);
            }
            return new Guest(model.thisClass().asInternalName(), model, bytes,
                    model.superclass().map(ClassEntry::asInternalName).orElse(""),
                    model.interfaces().stream().map(ClassEntry::asInternalName).toList(), methods, fields);
        }

        boolean is(int flag) {
            return (model.flags().flagsMask() & flag) != 0;
        }

        boolean isInterface() {
            return is(ClassFile.ACC_INTERFACE);
        }

        boolean isAbstract() {
            return is(ClassFile.ACC_ABSTRACT);
        }

        ClassDesc desc() {
            return ClassDesc.ofInternalName(name);
        }

        /// Instance fields that the class itself declares.
        List<FieldModel> instanceFields() {
            return model.fields().stream().filter(field -> !isStatic(field)).toList();
        }
    }

    /// Where a method or field was found: in a class of the guest, or (`host`) on our list.
    record Found(@Nullable Guest guest, @Nullable MethodModel method, AllowList.@Nullable Method host) {}

    private final SortedMap<String, Guest> guests = new TreeMap<>();

    /// @return whether there was none of that name
    boolean add(Guest guest) {
        return guests.putIfAbsent(guest.name(), guest) == null;
    }

    Collection<Guest> all() {
        return guests.values();
    }

    boolean has(String name) {
        return guests.containsKey(name);
    }

    @Nullable Guest get(String name) {
        return guests.get(name);
    }

    static boolean isStatic(FieldModel field) {
        return (field.flags().flagsMask() & ClassFile.ACC_STATIC) != 0;
    }

    static boolean isStatic(MethodModel method) {
        return (method.flags().flagsMask() & ClassFile.ACC_STATIC) != 0;
    }

    /// Whether some class is its own ancestor.
    boolean hasCircle(Guest guest) {
        Set<String> open = new LinkedHashSet<>(List.of(guest.name()));
        List<String> rest = new ArrayList<>(parents(guest));
        while (!rest.isEmpty()) {
            String name = rest.removeLast();
            Guest next = guests.get(name);
            if (name.equals(guest.name())) {
                return true;
            }
            if (next != null && open.add(name)) {
                rest.addAll(parents(next));
            }
        }
        return false;
    }

    private static List<String> parents(Guest guest) {
        var parents = new ArrayList<>(guest.interfaces());
        parents.add(guest.superName());
        return parents;
    }

    /// The class itself and those of the program that it extends, the lowest first; not without an end where these go in a
    /// circle.
    List<Guest> chain(Guest guest) {
        var chain = new ArrayList<Guest>();
        for (Guest each = guest; each != null && chain.size() <= guests.size(); each = guests.get(each.superName())) {
            chain.add(each);
        }
        return chain;
    }

    /// The first of its superclasses that is not of the program.
    String hostSuperclass(Guest guest) {
        return chain(guest).getLast().superName();
    }

    boolean isCapsule(Guest guest) {
        return !guest.isInterface() && hostSuperclass(guest).equals(AllowList.CAPSULE);
    }

    boolean isThrowable(Guest guest) {
        return Hosts.isThrowable(hostSuperclass(guest));
    }

    /// The method that an instruction with this owner calls, as the JVM looks for it, or `null`.
    @Nullable Found method(String owner, String name, String descriptor) {
        boolean isInherited = !name.equals("<init>");
        Guest guest = guests.get(owner);
        if (guest == null) {
            return host(owner, name, descriptor, isInherited);
        }
        for (Guest each : chain(guest)) {
            MethodModel method = each.methods().get(name + descriptor);
            if (method != null) {
                return new Found(each, method, null);
            }
            if (!isInherited) {
                return null;
            }
        }
        for (Guest each : interfaces(guest)) {
            MethodModel method = each.methods().get(name + descriptor);
            if (method != null) {
                return new Found(each, method, null);
            }
        }
        return host(hostSuperclass(guest), name, descriptor, true);
    }

    private static @Nullable Found host(String owner, String name, String descriptor, boolean isInherited) {
        for (String each = owner; each != null; each = isInherited ? Hosts.superclass(each) : null) {
            AllowList.Method method = AllowList.method(each, name, descriptor);
            if (method != null) {
                return new Found(null, null, method);
            }
        }
        return null;
    }

    /// All interfaces of the program that the class has, by itself or by its superclasses and their interfaces.
    private Set<Guest> interfaces(Guest guest) {
        var found = new LinkedHashSet<Guest>();
        var rest = new ArrayList<String>();
        chain(guest).forEach(each -> rest.addAll(each.interfaces()));
        while (!rest.isEmpty()) {
            Guest next = guests.get(rest.removeLast());
            if (next != null && found.add(next)) {
                rest.addAll(next.interfaces());
            }
        }
        return found;
    }

    /// The field of the program that an instruction with this owner uses, or `null`.
    @Nullable FieldModel field(String owner, String name, String descriptor) {
        Guest guest = guests.get(owner);
        if (guest == null) {
            return null;
        }
        String key = name + ":" + descriptor;
        for (Guest each : chain(guest)) {
            if (each.fields().containsKey(key)) {
                return each.fields().get(key);
            }
        }
        for (Guest each : interfaces(guest)) {
            if (each.fields().containsKey(key)) {
                return each.fields().get(key);
            }
        }
        return null;
    }

    /// What an object of the class takes, by our prices.
    int objectBytes(Guest guest) {
        int fields = isCapsule(guest) || isThrowable(guest) ? 5 : 0;
        for (Guest each : chain(guest)) {
            fields += each.instanceFields().size();
        }
        return Charged.OBJECT_BYTES + Charged.FIELD_BYTES * fields;
    }

    /// Whether a value may have the type.
    boolean isType(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        return element.isPrimitive() || has(internalName(element)) || AllowList.isType(internalName(element));
    }

    static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return type.isClassOrInterface() ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    /// For the one who writes stack maps: classes of the program from here, those of the JDK from the list, no others.
    ClassHierarchyResolver resolver() {
        return type -> {
            String name = internalName(type);
            Guest guest = guests.get(name);
            if (guest != null) {
                return guest.isInterface()
                        ? ClassHierarchyResolver.ClassHierarchyInfo.ofInterface()
                        : ClassHierarchyResolver.ClassHierarchyInfo.ofClass(ClassDesc.ofInternalName(guest.superName()));
            }
            return Hosts.info(name);
        };
    }
}
