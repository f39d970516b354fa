// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Class files that no compiler writes, among them those of the catalogue that no text says: A08 and A13.
public final class OddClasses {
    static final ClassDesc CAPSULE = ClassDesc.of("org.activenet.ants.api.Capsule");
    static final ClassDesc NODE = ClassDesc.of("org.activenet.ants.api.NodeView");
    static final ClassDesc C = ClassDesc.of("C");
    static final MethodTypeDesc EVALUATE = MethodTypeDesc.of(CD_void, NODE);
    static final MethodTypeDesc VOID = MethodTypeDesc.of(CD_void);

    private static final int MAJOR_VERSION_AT = 6;
    private static final int POOL_COUNT_AT = 8;

    private OddClasses() {}

    /// An item of the catalogue as class files, by whatever names.
    record Made(String id, String name, Map<String, byte[]> files, List<Reason> reasons) {
        @Override
        public String toString() {
            return id + " " + name;
        }
    }

    /// Refused, but for A08, for these reasons.
    static List<Made> all() {
        byte[] ping = capsule(OddClasses::print, ClassFile.StackMapsOption.STACK_MAPS_WHEN_REQUIRED);
        ByteBuffer preview = ByteBuffer.wrap(ping.clone()).putShort(MAJOR_VERSION_AT - 2, (short) 65_535);
        ByteBuffer later = ByteBuffer.wrap(ping.clone()).putShort(MAJOR_VERSION_AT, (short) (ClassFile.latestMajorVersion() + 1));
        ByteBuffer longPool = ByteBuffer.wrap(ping.clone()).putShort(POOL_COUNT_AT, (short) 65_535);
        ByteBuffer shortPool = ByteBuffer.wrap(ping.clone()).putShort(POOL_COUNT_AT, (short) 3);
        byte[] magic = ping.clone();
        magic[0] = 0;
        byte[] text = ping.clone();
        text[indexOf(text, "evaluate")] = (byte) 0xFF;
        byte[] taken = ClassFile.of().build(ClassDesc.of("java.lang.String"), builder -> builder.withSuperclass(CAPSULE));
        byte[] upper = ClassFile.of().build(C, builder -> builder.withSuperclass(ClassDesc.of("D")));
        byte[] lower = ClassFile.of().build(ClassDesc.of("D"), builder -> builder.withSuperclass(C));
        return List.of(
                made("A08", "a handler that covers itself", handlerThatCoversItself()),
                made("A13", "not the magic number", magic, Reason.MALFORMED),
                made("A13", "cut in half", Arrays.copyOf(ping, ping.length / 2), Reason.MALFORMED),
                made("A13", "a preview of a version", preview.array(), Reason.CLASS_FILE_VERSION),
                made("A13", "a version to come", later.array(), Reason.MALFORMED),
                made("A13", "subroutines", withSubroutine(), Reason.CLASS_FILE_VERSION),
                made("A13", "65,535 constants, most of them missing", longPool.array(), Reason.MALFORMED),
                made("A13", "constants that are not in the pool", shortPool.array(), Reason.MALFORMED),
                made("A13", "a name that is not UTF-8", text, Reason.MALFORMED),
                made("A13", "a number as a text",
                        capsule(OddClasses::numberAsText, ClassFile.StackMapsOption.DROP_STACK_MAPS), Reason.NOT_VERIFIABLE),
                made("A13", "no stack maps",
                        capsule(OddClasses::branch, ClassFile.StackMapsOption.DROP_STACK_MAPS), Reason.NOT_VERIFIABLE),
                made("A13", "the name java.lang.String", taken, Reason.CLASS_NAME),
                new Made("A13", "each the ancestor of the other", Map.of("C", upper, "D", lower), List.of(Reason.SUPERTYPE)),
                new Made("A13", "two classes of one name", Map.of("one", ping, "two", ping), List.of(Reason.CLASS_NAME)));
    }

    private static Made made(String id, String name, byte[] file, Reason... reasons) {
        return new Made(id, name, Map.of("C", file), List.of(reasons));
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    /// A capsule `C` with that `evaluate`.
    private static byte[] capsule(Consumer<CodeBuilder> evaluate, ClassFile.StackMapsOption stackMaps) {
        return capsule(ClassFile.JAVA_25_VERSION, evaluate, stackMaps);
    }

    private static byte[] capsule(int version, Consumer<CodeBuilder> evaluate, ClassFile.StackMapsOption stackMaps) {
        return ClassFile.of(stackMaps, ClassFile.DeadCodeOption.KEEP_DEAD_CODE).build(C, builder -> builder
                .withVersion(version, 0)
                .withSuperclass(CAPSULE)
                .withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER)
                .withMethodBody("<init>", VOID, ClassFile.ACC_PUBLIC,
                        code -> code.aload(0).invokespecial(CAPSULE, "<init>", VOID).return_())
                .withMethodBody("evaluate", EVALUATE, ClassFile.ACC_PUBLIC, evaluate::accept));
    }

    /// The same with a field of that name.
    static byte[] withField(String name) {
        ClassFile file = ClassFile.of();
        return file.transformClass(file.parse(harmless()), ClassTransform.endHandler(
                builder -> builder.withField(name, ConstantDescs.CD_int, ClassFile.ACC_PUBLIC)));
    }

    /// A capsule that prints `done`.
    public static byte[] harmless() {
        return capsule(OddClasses::print, ClassFile.StackMapsOption.STACK_MAPS_WHEN_REQUIRED);
    }

    /// A08: the JVM's verifier accepts it, and it is endless without a single jump.
    public static byte[] handlerThatCoversItself() {
        return capsule(code -> {
            Label self = code.newBoundLabel();
            Label handler = code.newLabel();
            code.aconst_null().athrow();
            code.labelBinding(handler);
            code.pop().aconst_null().athrow();
            Label end = code.newBoundLabel();
            code.exceptionCatchAll(self, end, handler);
        }, ClassFile.StackMapsOption.STACK_MAPS_WHEN_REQUIRED);
    }

    /// Of a Java that had them.
    private static byte[] withSubroutine() {
        return capsule(ClassFile.JAVA_5_VERSION, code -> {
            Label subroutine = code.newLabel();
            code.with(DiscontinuedInstruction.JsrInstruction.of(subroutine));
            print(code);
            code.labelBinding(subroutine).astore(2);
            code.with(DiscontinuedInstruction.RetInstruction.of(2));
        }, ClassFile.StackMapsOption.DROP_STACK_MAPS);
    }

    private static void print(CodeBuilder code) {
        code.aload(1).ldc("done").invokeinterface(NODE, "print", MethodTypeDesc.of(CD_void, CD_String)).return_();
    }

    private static void numberAsText(CodeBuilder code) {
        code.iconst_1().invokevirtual(CD_String, "length", MethodTypeDesc.of(CD_int)).pop();
        print(code);
    }

    private static void branch(CodeBuilder code) {
        Label end = code.newLabel();
        code.aload(1).ifnull(end).labelBinding(end);
        print(code);
    }
}
