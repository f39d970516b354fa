// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.Arrays;
import java.util.Optional;

/// The types that a field of a capsule can have; each has its form in XDR.
public enum FieldType {
    BOOLEAN("Z", "boolean", Boolean.class),
    SHORT("S", "short", Short.class),
    INT("I", "int", Integer.class),
    LONG("J", "long", Long.class),
    TEXT("Ljava/lang/String;", "String", String.class),
    BYTES("[B", "byte[]", byte[].class),
    INTS("[I", "int[]", int[].class),
    LONGS("[J", "long[]", long[].class);

    private final String descriptor;
    private final String javaName;
    private final Class<?> valueClass;

    FieldType(String descriptor, String javaName, Class<?> valueClass) {
        this.descriptor = descriptor;
        this.javaName = javaName;
        this.valueClass = valueClass;
    }

    /// As class files write it.
    String descriptor() {
        return descriptor;
    }

    /// As programs write it.
    public String javaName() {
        return javaName;
    }

    /// The class of its values as objects.
    public Class<?> valueClass() {
        return valueClass;
    }

    boolean isReference() {
        return ordinal() >= TEXT.ordinal();
    }

    boolean isArray() {
        return ordinal() >= BYTES.ordinal();
    }

    static Optional<FieldType> ofDescriptor(String descriptor) {
        return Arrays.stream(values()).filter(type -> type.descriptor.equals(descriptor)).findFirst();
    }
}
