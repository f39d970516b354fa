// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.activenet.ants.api.Capsule;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: class files that no compiler has written are refused with a reason, or run and pay; none makes anything of ours throw.
class HostileClassFileTest {
    private static final ClassDesc CAPSULE = ClassDesc.of("org.activenet.ants.api.Capsule");
    private static final ClassDesc NODE = ClassDesc.of("org.activenet.ants.api.NodeView");
    private static final ClassDesc C = ClassDesc.of("C");
    private static final MethodTypeDesc EVALUATE = MethodTypeDesc.of(CD_void, NODE);
    private static final MethodTypeDesc VOID = MethodTypeDesc.of(CD_void);

    private static final SortedMap<String, byte[]> HONEST = Programs.classFiles(Programs.capsule("""
            int sum = start;
            for (int i = 0; i < 3; i++) {
                try { sum += data[i]; } catch (ArrayIndexOutOfBoundsException e) { sum--; } finally { sum *= 2; }
            }
            node.print("sum " + sum + new Helper().twice(sum));
            """, "int start; int[] data = {1, 2}; String text = \"x\";",
            "class Helper { private long factor = 2; static final int ONE = 1; long twice(int n) { return factor * n; } }"));

    /// A capsule `C` with that `evaluate`.
    private static byte[] capsule(int version, Consumer<CodeBuilder> evaluate, Consumer<ClassBuilder> more) {
        return ClassFile.of(ClassFile.StackMapsOption.STACK_MAPS_WHEN_REQUIRED,
                        ClassFile.DeadCodeOption.KEEP_DEAD_CODE).build(C, builder -> {
                    builder.withVersion(version, 0).withSuperclass(CAPSULE).withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER);
                    builder.withMethodBody("<init>", VOID, ClassFile.ACC_PUBLIC,
                            code -> code.aload(0).invokespecial(CAPSULE, "<init>", VOID).return_());
                    builder.withMethodBody("evaluate", EVALUATE, ClassFile.ACC_PUBLIC, evaluate::accept);
                    more.accept(builder);
                });
    }

    private static byte[] capsule(Consumer<CodeBuilder> evaluate) {
        return capsule(ClassFile.JAVA_25_VERSION, evaluate, _ -> { });
    }

    private static void isRefused(Reason reason, byte[] file) {
        Judgement judgement = Programs.judgeFile("C", file);
        assertEquals(List.of(reason), Programs.reasons(judgement), Programs.told(judgement));
    }

    /// A08: accepted by the JVM's verifier, and endless without a single jump. It runs out of steps; without the meter it would
    /// run for ever.
    @Test
    void aHandlerThatCoversItselfRunsOutOfSteps() {
        byte[] file = OddClasses.handlerThatCoversItself();
        Judgement judgement = Programs.judgeFile("C", file);
        assertEquals("", Programs.told(judgement));
        try (LoadedProtocol loaded = judgement.checked().orThrow().load()) {
            assertEquals(Limit.ALLOCATED_BYTES, Programs.run(loaded, Programs.budget()).limit(), "an exception each time");
            assertEquals(Limit.STEPS, Programs.run(loaded, new Budget(100_000, Long.MAX_VALUE, 0, 0, 0, 10)).limit());
        }
    }

    static List<OddClasses.Made> odd() {
        return OddClasses.all().stream().filter(made -> !made.reasons().isEmpty()).toList();
    }

    /// A13.
    @ParameterizedTest
    @MethodSource("odd")
    void isRefusedForItsReason(OddClasses.Made made) {
        Judgement judgement = Programs.judgeFiles(made.files(), Layers.ALL);
        assertEquals(made.reasons(), Programs.reasons(judgement), Programs.told(judgement));
    }

    @Test
    void magicVersionAndSizeAreLookedAt() {
        byte[] honest = HONEST.get("C");
        byte[] changed = honest.clone();
        changed[0] = 0;
        isRefused(Reason.MALFORMED, changed);
        for (int version : new int[] {0, 45, 52, 64, 70, 65_535}) {
            byte[] other = honest.clone();
            ByteBuffer.wrap(other).putShort(6, (short) version);
            Reason reason = Programs.reasons(Programs.judgeFile("C", other)).getFirst();
            assertTrue(Set.of(Reason.CLASS_FILE_VERSION, Reason.MALFORMED).contains(reason), version + " " + reason);
        }
        byte[] preview = honest.clone();
        ByteBuffer.wrap(preview).putShort(4, (short) 65_535);
        assertTrue(Programs.reasons(Programs.judgeFiles(Map.of("C", preview, "Helper", HONEST.get("Helper")), Layers.ALL))
                .contains(Reason.CLASS_FILE_VERSION));
        isRefused(Reason.TOO_LARGE, new byte[Limits.CLASS_BYTES + 1]);
        isRefused(Reason.MALFORMED, new byte[0]);
    }

    /// Nodes add fields to a capsule class, by names that no source can have.
    @Test
    void aFieldThatNodesAddIsRefused() {
        isRefused(Reason.CAPSULE_FORM, OddClasses.withField("#bytes:text"));
        assertEquals(List.of(), Programs.reasons(Programs.judgeFile("C", OddClasses.withField("bytes:text"))));
    }

    @Test
    void everyPrefixIsRefused() {
        byte[] honest = HONEST.get("C");
        for (int length = 0; length < honest.length; length++) {
            Judgement judgement = Programs.judgeFiles(
                    Map.of("C", Arrays.copyOf(honest, length), "Helper", HONEST.get("Helper")), Layers.ALL);
            assertEquals(List.of(Reason.MALFORMED), Programs.reasons(judgement), length + " bytes of " + honest.length);
        }
    }

    /// What is not refused is another program, which loads, runs and ends.
    @Test
    void someChangedBitsAreRefusedOrRun() {
        changedBits(7);
    }

    @Test
    @Tag("slow")
    void everyChangedBitIsRefusedOrRuns() {
        changedBits(1);
    }

    private static void changedBits(int step) {
        byte[] honest = HONEST.get("C");
        var reasons = EnumSet.noneOf(Reason.class);
        int running = 0;
        for (int bit = 0; bit < honest.length * 8; bit += step) {
            byte[] changed = honest.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            running += runs(Map.of("C", changed, "Helper", HONEST.get("Helper")), Layers.ALL, reasons) ? 1 : 0;
        }
        assertTrue(running > 0 && reasons.contains(Reason.MALFORMED) && reasons.contains(Reason.NOT_VERIFIABLE),
                reasons.toString());
    }

    /// Judges, loads and evaluates all capsules.
    private static boolean runs(Map<String, byte[]> files, Layers layers, Set<Reason> reasons) {
        Judgement judgement = Programs.judgeFiles(files, layers);
        reasons.addAll(Programs.reasons(judgement));
        if (judgement.protocol() == null) {
            return false;
        }
        try (LoadedProtocol loaded = judgement.protocol().load()) {
            for (CapsuleClass type : loaded.protocol().capsuleClasses()) {
                Capsule decoded = loaded.decode(type, Programs.reader(new byte[256]));
                Programs.evaluate(loaded.make(type, loaded.values(decoded).toArray()),
                        new Budget(10_000, 100_000, 0, 0, 0, 50));
            }
        }
        return true;
    }

    @Test
    void randomBytesInsideAreRefusedOrRun() {
        var random = new Random(17);
        var reasons = EnumSet.noneOf(Reason.class);
        for (int i = 0; i < 500; i++) {
            byte[] changed = HONEST.get("C").clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                changed[10 + random.nextInt(changed.length - 10)] = (byte) random.nextInt();
            }
            Map<String, byte[]> files = Map.of("C", changed, "Helper", HONEST.get("Helper"));
            runs(files, Layers.ALL, reasons);
            runs(files, new Layers(false, true, true), EnumSet.noneOf(Reason.class)); // the JVM's verifier is there still
        }
        assertTrue(reasons.size() >= 4, reasons.toString());
    }

    @Test
    void namesOfThePlatformAndOfOthersAreRefused() {
        for (String name : List.of("java.lang.String", "org.activenet.ants.api.Capsule", "activenet.Slot", "a.b.C")) {
            byte[] file = ClassFile.of().build(ClassDesc.of(name), builder -> builder.withFlags(ClassFile.ACC_PUBLIC));
            isRefused(Reason.CLASS_NAME, file);
        }
        assertTrue(Programs.reasons(Programs.judgeFiles(Map.of("one", HONEST.get("Helper"), "two", HONEST.get("Helper")),
                Layers.ALL))
                .contains(Reason.CLASS_NAME));
    }

    @Test
    void aClassThatIsItsOwnAncestorIsRefused() {
        byte[] a = ClassFile.of().build(ClassDesc.of("A"), builder -> builder.withSuperclass(ClassDesc.of("B")));
        byte[] b = ClassFile.of().build(ClassDesc.of("B"), builder -> builder.withSuperclass(ClassDesc.of("A")));
        assertEquals(List.of(Reason.SUPERTYPE), Programs.reasons(Programs.judgeFiles(Map.of("A", a, "B", b), Layers.ALL)));
    }

    @Test
    void supertypesThatAreNotOnTheListAreRefused() {
        for (String parent : List.of("java.lang.Thread", "java.lang.ClassLoader", "java.lang.Error", "java.lang.Throwable",
                "org.activenet.ants.code.MeterSlot")) {
            isRefused(Reason.SUPERTYPE, ClassFile.of().build(C, builder -> builder.withSuperclass(ClassDesc.of(parent))));
        }
        isRefused(Reason.SUPERTYPE, ClassFile.of().build(C, builder ->
                builder.withSuperclass(CAPSULE).withInterfaceSymbols(NODE)));
    }

    /// A14.
    @Test
    void constantsAndCallsThatRunCodeAreRefused() {
        var bootstrap = MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, C, "boot", VOID);
        isRefused(Reason.INVOKEDYNAMIC, capsule(code -> code
                .invokedynamic(DynamicCallSiteDesc.of(ConstantDescs.ofCallsiteBootstrap(C, "boot", ConstantDescs.CD_CallSite),
                        "x", VOID))
                .return_()));
        isRefused(Reason.CLASS_CONSTANT, capsule(code -> code.ldc(DynamicConstantDesc.ofNamed(
                ConstantDescs.ofConstantBootstrap(C, "boot", CD_Object), "x", CD_Object)).pop().return_()));
        isRefused(Reason.CLASS_CONSTANT, capsule(code -> code.ldc(VOID).pop().return_()));
        isRefused(Reason.CLASS_CONSTANT, capsule(code -> code.ldc(CD_String).pop().return_()));
        isRefused(Reason.CLASS_CONSTANT, capsule(code -> code.ldc(bootstrap).pop().return_()));
    }

    @Test
    void subroutinesAreRefused() {
        byte[] file = capsule(ClassFile.JAVA_1_VERSION, code -> code.return_(), _ -> { });
        isRefused(Reason.CLASS_FILE_VERSION, file);
    }

    @Test
    void mistakenTypesAreRefused() {
        byte[] file = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS).build(C, builder -> {
            builder.withSuperclass(CAPSULE).withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER);
            builder.withMethodBody("<init>", VOID, ClassFile.ACC_PUBLIC,
                    code -> code.aload(0).invokespecial(CAPSULE, "<init>", VOID).return_());
            builder.withMethodBody("evaluate", EVALUATE, ClassFile.ACC_PUBLIC, code -> code.iconst_1()
                    .invokevirtual(CD_String, "length", MethodTypeDesc.of(CD_int)).pop().return_());
        });
        isRefused(Reason.NOT_VERIFIABLE, file);
    }

    /// The stack maps are dropped, where the code needs them.
    @Test
    void missingStackMapsAreRefused() {
        byte[] dropped = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS).build(C, builder -> {
            builder.withSuperclass(CAPSULE).withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER);
            builder.withMethodBody("<init>", VOID, ClassFile.ACC_PUBLIC,
                    code -> code.aload(0).invokespecial(CAPSULE, "<init>", VOID).return_());
            builder.withMethodBody("evaluate", EVALUATE, ClassFile.ACC_PUBLIC, code -> {
                Label end = code.newLabel();
                code.aload(1).ifnull(end).labelBinding(end).return_();
            });
        });
        isRefused(Reason.NOT_VERIFIABLE, dropped);
    }

    @Test
    void tooMuchCodeIsRefused() {
        isRefused(Reason.TOO_LARGE, capsule(code -> {
            for (int i = 0; i < Limits.METHOD_BYTES / 2; i++) {
                code.iconst_0().pop();
            }
            code.nop().return_();
        }));
        isRefused(Reason.TOO_LARGE, capsule(code -> code.iconst_0().istore(2_000).return_()));
    }

    /// Each of these instructions pays twice, so that the charges do not fit into a method.
    @Test
    void codeThatIsTooLongWithItsChargesIsRefused() {
        isRefused(Reason.MALFORMED, capsule(code -> {
            for (int i = 0; i < Limits.METHOD_BYTES / 4 - 1; i++) {
                code.new_(ClassDesc.of("java.lang.RuntimeException")).pop();
            }
            code.return_();
        }));
    }

    @Test
    void usingSomethingAsWhatItIsNotIsRefused() {
        isRefused(Reason.MALFORMED, capsule(ClassFile.JAVA_25_VERSION, code -> code.invokestatic(C, "f", VOID).return_(),
                builder -> builder.withMethodBody("f", VOID, 0, code -> code.return_())));
        isRefused(Reason.MALFORMED, capsule(code -> code.iconst_1().invokestatic(CD_String, "substring",
                MethodTypeDesc.of(CD_String, CD_int)).pop().return_()));
    }

    /// A name of a class that is nearly right, and one that is ours but not for capsules.
    @Test
    void classesOfOursCannotBeNamed() {
        for (Class<?> ours : List.of(Charged.class, Meter.class, MeterSlot.class, Budget.class, CapsuleData.class)) {
            ClassDesc type = ClassDesc.ofDescriptor(ours.descriptorString());
            isRefused(Reason.TYPE_NOT_ALLOWED, capsule(code -> code.aconst_null().checkcast(type).pop().return_()));
        }
        ClassDesc headers = ClassDesc.of("org.activenet.ants.api.CapsuleHeaders");
        isRefused(Reason.TYPE_NOT_ALLOWED, capsule(code -> code.aload(0).iconst_5()
                .invokestatic(headers, "setTtl", MethodTypeDesc.of(CD_void, CAPSULE, CD_int)).return_()));
        isRefused(Reason.FIELD_NOT_ALLOWED, capsule(code -> code.aload(0).iconst_5().putfield(CAPSULE, "ttl", CD_int).return_()));
        isRefused(Reason.FIELD_NOT_ALLOWED, capsule(code -> code.aconst_null().putstatic(Meters.SLOT, "budget",
                Meters.BUDGET).return_()));
    }
}
