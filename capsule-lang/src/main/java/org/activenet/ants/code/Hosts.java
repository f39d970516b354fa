// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.constant.ClassDesc;
import java.util.Map;
import java.util.TreeMap;
import org.activenet.ants.wire.XdrReader;
import org.activenet.ants.wire.XdrWriter;
import org.activenet.budget.Budget;
import org.jspecify.annotations.Nullable;

/// The classes that are not of the program but that its code, metered or not, may name.
final class Hosts {
    private static final Map<String, Class<?>> CLASSES = new TreeMap<>();

    static {
        for (String name : AllowList.types()) {
            try {
                CLASSES.put(name, Class.forName(name.replace('/', '.'), false, Hosts.class.getClassLoader()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("there is no class " + name, e);
            }
        }
        for (Class<?> ours : new Class<?>[] {
            Charged.class, Meter.class, CapsuleData.class, MeterSlot.class, Budget.class, XdrWriter.class, XdrReader.class}) {
            CLASSES.put(ours.getName().replace('.', '/'), ours);
        }
    }

    private Hosts() {}

    /// The superclass by its internal name, or `null`.
    static @Nullable String superclass(String name) {
        Class<?> type = CLASSES.get(name);
        Class<?> parent = type == null ? null : type.getSuperclass();
        return parent == null ? null : parent.getName().replace('.', '/');
    }

    static boolean isThrowable(String name) {
        Class<?> type = CLASSES.get(name);
        return type != null && Throwable.class.isAssignableFrom(type);
    }

    static boolean isInterface(String name) {
        Class<?> type = CLASSES.get(name);
        return type != null && type.isInterface();
    }

    static @Nullable ClassHierarchyInfo info(String name) {
        Class<?> type = CLASSES.get(name);
        if (type == null) {
            return null;
        }
        if (type.isInterface()) {
            return ClassHierarchyInfo.ofInterface();
        }
        String parent = superclass(name);
        return ClassHierarchyInfo.ofClass(parent == null ? null : ClassDesc.ofInternalName(parent));
    }
}
