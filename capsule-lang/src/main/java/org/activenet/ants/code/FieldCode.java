// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_Number;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.activenet.ants.wire.XdrReader;
import org.activenet.ants.wire.XdrWriter;

/// Writes the methods of [CapsuleData] into a capsule class, each over its own fields, after those of its superclass.
final class FieldCode {
    static final ClassDesc DATA = desc(CapsuleData.class);
    private static final ClassDesc CAPSULE = ClassDesc.of("org.activenet.ants.api.Capsule");
    private static final ClassDesc WRITER = desc(XdrWriter.class);
    private static final ClassDesc READER = desc(XdrReader.class);
    private static final ClassDesc CHARGED = desc(Charged.class);

    /// What the names of fields begin with that are added to a capsule class: no name in a source can.
    static final String OURS = "#";

    private static final MethodTypeDesc OF_TEXT = MethodTypeDesc.of(CD_int, CD_String, CD_String, CD_int);

    /// A constructor that makes a capsule without running any code of the guest; its parameter is of a type that no guest can
    /// name.
    static final MethodTypeDesc EMPTY_CONSTRUCTOR = MethodTypeDesc.of(CD_void, DATA);

    /// Names that code of guests cannot have in a capsule class.
    static final List<String> NAMES =
            List.of("freshData", "dataLengthBytes", "payloadLengthBytes", "writeData", "readData", "copyData", "settleData",
                    "fillData", "knowTexts", "meterSlot");

    private final ClassBuilder builder;
    private final ClassDesc self;
    private final ClassDesc parent;
    private final boolean hasCapsuleParent;
    private final List<CapsuleField> fields;
    private final List<CapsuleField> allFields;

    /// @param hasCapsuleParent whether the superclass is one of the guest, not [org.activenet.ants.api.Capsule] itself
    /// @param fields           that the class itself declares
    /// @param allFields        those of its superclasses and its own
    FieldCode(ClassBuilder builder, ClassDesc self, ClassDesc parent, boolean hasCapsuleParent, List<CapsuleField> fields,
            List<CapsuleField> allFields) {
        this.builder = builder;
        this.self = self;
        this.parent = parent;
        this.hasCapsuleParent = hasCapsuleParent;
        this.fields = fields;
        this.allFields = allFields;
    }

    private static ClassDesc desc(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    void write(boolean isAbstract) {
        for (CapsuleField field : fields) {
            if (field.type() == FieldType.TEXT) {
                builder.withField(measured(field), CD_String, ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNTHETIC);
                builder.withField(measure(field), CD_int, ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNTHETIC);
            }
        }
        builder.withMethodBody(INIT_NAME, EMPTY_CONSTRUCTOR, ClassFile.ACC_PUBLIC, code -> {
            if (hasCapsuleParent) {
                code.aload(0).aload(1).invokespecial(parent, INIT_NAME, EMPTY_CONSTRUCTOR);
            } else {
                code.aload(0).invokespecial(CAPSULE, INIT_NAME, MethodTypeDesc.of(CD_void));
            }
            code.return_();
        });
        if (!isAbstract) {
            builder.withMethodBody("freshData", MethodTypeDesc.of(DATA), ClassFile.ACC_PUBLIC, code -> code.new_(self)
                    .dup()
                    .aconst_null()
                    .invokespecial(self, INIT_NAME, EMPTY_CONSTRUCTOR)
                    .areturn());
        }
        builder.withMethodBody("dataLengthBytes", MethodTypeDesc.of(CD_int), ClassFile.ACC_PUBLIC, this::length);
        builder.withMethodBody("payloadLengthBytes", MethodTypeDesc.of(CD_int), ClassFile.ACC_PUBLIC, this::payload);
        builder.withMethodBody("writeData", MethodTypeDesc.of(CD_void, WRITER), ClassFile.ACC_PUBLIC, this::write);
        builder.withMethodBody("readData", MethodTypeDesc.of(CD_void, READER, CD_int), ClassFile.ACC_PUBLIC, this::read);
        builder.withMethodBody("copyData", MethodTypeDesc.of(CD_void, DATA), ClassFile.ACC_PUBLIC, this::copy);
        builder.withMethodBody("settleData", MethodTypeDesc.of(CD_void), ClassFile.ACC_PUBLIC, this::settle);
        builder.withMethodBody("fillData", MethodTypeDesc.of(CD_void, CD_Object.arrayType()), ClassFile.ACC_PUBLIC, this::fill);
        builder.withMethodBody("knowTexts", MethodTypeDesc.of(CD_void, DATA), ClassFile.ACC_PUBLIC, this::know);
    }

    /// The text of a field whose length is known, which takes as long to find out as the text is: most texts are the same at the
    /// next node. A name that no source can have.
    private static String measured(CapsuleField field) {
        return OURS + "measured:" + field.name();
    }

    /// Its length in UTF-8.
    private static String measure(CapsuleField field) {
        return OURS + "bytes:" + field.name();
    }

    /// The text of a field, that whose length is known, and that length.
    private void loadMeasured(CodeBuilder code, CapsuleField field) {
        load(code, field);
        code.aload(0).getfield(self, measured(field), CD_String).aload(0).getfield(self, measure(field), CD_int);
    }

    private void load(CodeBuilder code, CapsuleField field) {
        code.aload(0).getfield(self, field.name(), ClassDesc.ofDescriptor(field.type().descriptor()));
    }

    private void store(CodeBuilder code, CapsuleField field) {
        code.putfield(self, field.name(), ClassDesc.ofDescriptor(field.type().descriptor()));
    }

    private void length(CodeBuilder code) {
        int fixed = 0;
        if (hasCapsuleParent) {
            code.aload(0).invokespecial(parent, "dataLengthBytes", MethodTypeDesc.of(CD_int));
        } else {
            code.iconst_0();
        }
        for (CapsuleField field : fields) {
            switch (field.type()) {
                case BOOLEAN, SHORT, INT -> fixed += XdrWriter.WORD_BYTES;
                case LONG -> fixed += XdrWriter.LONG_BYTES;
                case TEXT -> {
                    loadMeasured(code, field);
                    code.invokestatic(CHARGED, "lengthBytes", OF_TEXT).iadd();
                }
                case BYTES, INTS, LONGS -> {
                    load(code, field);
                    ClassDesc type = ClassDesc.ofDescriptor(field.type().descriptor());
                    code.invokestatic(CHARGED, "lengthBytes", MethodTypeDesc.of(CD_int, type)).iadd();
                }
            }
        }
        code.loadConstant(fixed).iadd().ireturn();
    }

    private void payload(CodeBuilder code) {
        if (hasCapsuleParent) {
            code.aload(0).invokespecial(parent, "payloadLengthBytes", MethodTypeDesc.of(CD_int));
        } else {
            code.iconst_0();
        }
        for (CapsuleField field : fields) {
            if (field.type() == FieldType.TEXT) {
                loadMeasured(code, field);
                code.invokestatic(CHARGED, "payloadBytes", OF_TEXT).iadd();
            } else if (field.type() == FieldType.BYTES) {
                load(code, field);
                ClassDesc type = ClassDesc.ofDescriptor(field.type().descriptor());
                code.invokestatic(CHARGED, "payloadBytes", MethodTypeDesc.of(CD_int, type)).iadd();
            }
        }
        code.ireturn();
    }

    private void write(CodeBuilder code) {
        if (hasCapsuleParent) {
            code.aload(0).aload(1).invokespecial(parent, "writeData", MethodTypeDesc.of(CD_void, WRITER));
        }
        for (CapsuleField field : fields) {
            ClassDesc type = ClassDesc.ofDescriptor(field.type().descriptor());
            code.aload(1);
            load(code, field);
            if (field.type().isReference()) {
                code.invokestatic(CHARGED, "orEmpty", MethodTypeDesc.of(type, type));
            }
            String put = switch (field.type()) {
                case BOOLEAN -> "putBoolean";
                case SHORT -> "putShort";
                case INT -> "putInt";
                case LONG -> "putLong";
                case TEXT -> "putText";
                case BYTES -> "putBytes";
                case INTS -> "putInts";
                case LONGS -> "putLongs";
            };
            code.invokevirtual(WRITER, put, MethodTypeDesc.of(WRITER, type)).pop();
        }
        code.return_();
    }

    private void read(CodeBuilder code) {
        if (hasCapsuleParent) {
            code.aload(0).aload(1).iload(2)
                    .invokespecial(parent, "readData", MethodTypeDesc.of(CD_void, READER, CD_int));
        }
        for (CapsuleField field : fields) {
            code.aload(0).aload(1);
            switch (field.type()) {
                case BOOLEAN -> code.invokevirtual(READER, "readBoolean", MethodTypeDesc.of(CD_boolean));
                case SHORT -> code.invokevirtual(READER, "readShort", MethodTypeDesc.of(CD_short));
                case INT -> code.invokevirtual(READER, "readInt", MethodTypeDesc.of(CD_int));
                case LONG -> code.invokevirtual(READER, "readLong", MethodTypeDesc.of(CD_long));
                case TEXT -> code.iload(2).invokevirtual(READER, "readText", MethodTypeDesc.of(CD_String, CD_int));
                case BYTES -> code.iload(2)
                        .invokevirtual(READER, "readBytes", MethodTypeDesc.of(CD_byte.arrayType(), CD_int));
                case INTS -> code.iload(2).iconst_4().idiv()
                        .invokevirtual(READER, "readInts", MethodTypeDesc.of(CD_int.arrayType(), CD_int));
                case LONGS -> code.iload(2).bipush(8).idiv()
                        .invokevirtual(READER, "readLongs", MethodTypeDesc.of(CD_long.arrayType(), CD_int));
            }
            store(code, field);
        }
        code.return_();
    }

    private void copy(CodeBuilder code) {
        if (hasCapsuleParent) {
            code.aload(0).aload(1).invokespecial(parent, "copyData", MethodTypeDesc.of(CD_void, DATA));
        }
        for (CapsuleField field : fields) {
            ClassDesc type = ClassDesc.ofDescriptor(field.type().descriptor());
            code.aload(0).aload(1).checkcast(self).getfield(self, field.name(), type);
            if (field.type() == FieldType.TEXT) { // not looked through where that was done before
                code.aload(1).checkcast(self).getfield(self, measured(field), CD_String)
                        .invokestatic(CHARGED, "copy", MethodTypeDesc.of(CD_String, CD_String, CD_String));
            } else if (field.type().isReference()) {
                code.invokestatic(CHARGED, "copy", MethodTypeDesc.of(type, type));
            }
            store(code, field);
        }
        code.aload(0).aload(1).invokevirtual(self, "knowTexts", MethodTypeDesc.of(CD_void, DATA)).return_();
    }

    private void fill(CodeBuilder code) {
        if (hasCapsuleParent) {
            code.aload(0).aload(1).invokespecial(parent, "fillData", MethodTypeDesc.of(CD_void, CD_Object.arrayType()));
        }
        int place = allFields.size() - fields.size();
        for (CapsuleField field : fields) {
            code.aload(0).aload(1).loadConstant(place++).aaload();
            switch (field.type()) {
                case BOOLEAN -> code.checkcast(CD_Boolean)
                        .invokevirtual(CD_Boolean, "booleanValue", MethodTypeDesc.of(CD_boolean));
                case SHORT -> code.checkcast(CD_Number).invokevirtual(CD_Number, "shortValue", MethodTypeDesc.of(CD_short));
                case INT -> code.checkcast(CD_Integer).invokevirtual(CD_Integer, "intValue", MethodTypeDesc.of(CD_int));
                case LONG -> code.checkcast(CD_Long).invokevirtual(CD_Long, "longValue", MethodTypeDesc.of(CD_long));
                case TEXT, BYTES, INTS, LONGS -> code.checkcast(ClassDesc.ofDescriptor(field.type().descriptor()));
            }
            store(code, field);
        }
        code.return_();
    }

    /// Of texts that are the same as another's, as most are: nothing is written.
    private void know(CodeBuilder code) {
        if (hasCapsuleParent) {
            code.aload(0).aload(1).invokespecial(parent, "knowTexts", MethodTypeDesc.of(CD_void, DATA));
        }
        for (CapsuleField field : fields) {
            if (field.type() == FieldType.TEXT) {
                Label known = code.newLabel();
                code.aload(0).getfield(self, measured(field), CD_String)
                        .aload(1).checkcast(self).getfield(self, measured(field), CD_String)
                        .if_acmpeq(known)
                        .aload(0)
                        .aload(1).checkcast(self).getfield(self, measured(field), CD_String)
                        .putfield(self, measured(field), CD_String)
                        .aload(0)
                        .aload(1).checkcast(self).getfield(self, measure(field), CD_int)
                        .putfield(self, measure(field), CD_int)
                        .labelBinding(known);
            }
        }
        code.return_();
    }

    private void settle(CodeBuilder code) {
        for (CapsuleField field : allFields) {
            if (field.type() == FieldType.TEXT) {
                settleText(code, field);
            } else if (field.type().isReference()) {
                ClassDesc type = ClassDesc.ofDescriptor(field.type().descriptor());
                code.aload(0);
                load(code, field);
                code.invokestatic(CHARGED, "orEmpty", MethodTypeDesc.of(type, type));
                store(code, field);
            }
        }
        for (int i = 0; i < allFields.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (allFields.get(i).type().isArray() && allFields.get(i).type() == allFields.get(j).type()) {
                    separate(code, allFields.get(j), allFields.get(i));
                }
            }
        }
        code.return_();
    }

    /// A text that is not the one whose length is known is looked through; and `null` is never known.
    private void settleText(CodeBuilder code, CapsuleField field) {
        Label look = code.newLabel();
        Label known = code.newLabel();
        load(code, field);
        code.ifnull(look);
        load(code, field);
        code.aload(0).getfield(self, measured(field), CD_String).if_acmpeq(known);
        code.labelBinding(look);
        code.aload(0);
        load(code, field);
        code.invokestatic(CHARGED, "copy", MethodTypeDesc.of(CD_String, CD_String));
        store(code, field);
        code.aload(0);
        load(code, field);
        code.putfield(self, measured(field), CD_String);
        code.aload(0);
        load(code, field);
        code.invokestatic(CHARGED, "payloadBytes", MethodTypeDesc.of(CD_int, CD_String));
        code.putfield(self, measure(field), CD_int);
        code.labelBinding(known);
    }

    /// If both have the same array, gives the second one a copy.
    private void separate(CodeBuilder code, CapsuleField first, CapsuleField second) {
        ClassDesc type = ClassDesc.ofDescriptor(second.type().descriptor());
        Label differ = code.newLabel();
        load(code, first);
        load(code, second);
        code.if_acmpne(differ);
        code.aload(0);
        load(code, second);
        code.invokestatic(CHARGED, "copy", MethodTypeDesc.of(type, type));
        store(code, second);
        code.labelBinding(differ);
    }

    // For the host, where nothing is in a hurry

    /// A capsule to make others like, or `null` if the class is abstract.
    static CapsuleData first(Class<?> type) {
        try {
            return (CapsuleData) type.getConstructor(CapsuleData.class).newInstance((Object) null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a capsule class without what was written into it: " + type, e);
        }
    }

    /// Runs the constructor of the guest.
    static Object construct(Class<?> type) throws Throwable {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /// The fields of a class that the host may read: finding one takes longer than reading it.
    static Field[] fields(Class<?> type, List<CapsuleField> fields) {
        return fields.stream().map(field -> field(type, field)).toArray(Field[]::new);
    }

    private static Field field(Class<?> type, CapsuleField field) {
        try {
            return type.getField(field.name());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    static Object get(CapsuleData capsule, Field field) {
        try {
            return field.get(capsule);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
