// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.lang.classfile.ClassFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;

/// Makes protocols of programs: compiles, verifies, meters, and has the JVM verify what came of it.
public final class CapsuleCompiler {
    private CapsuleCompiler() {}

    /// The protocol of a program in Java: one file.
    public static Checked<Protocol> compile(SourceText source, FingerprintKind kind) {
        return judge(source, kind).checked();
    }

    /// The protocol of class files.
    ///
    /// @param name       of the protocol
    /// @param classFiles by whatever names they are to have in findings
    public static Checked<Protocol> ofClassFiles(String name, Map<String, byte[]> classFiles, FingerprintKind kind) {
        return judge(name, classFiles, kind).checked();
    }

    /// The same as [#compile], with typed reasons.
    public static Judgement judge(SourceText source, FingerprintKind kind) {
        return judge(source, kind, Layers.ALL);
    }

    /// The same as [#ofClassFiles], with typed reasons.
    public static Judgement judge(String name, Map<String, byte[]> classFiles, FingerprintKind kind) {
        return judge(name, classFiles, kind, Layers.ALL);
    }

    static Judgement judge(SourceText source, FingerprintKind kind, Layers layers) {
        var places = new Places(source);
        SortedMap<String, byte[]> classFiles = JavaSource.compile(places, layers);
        if (places.isEmpty()) {
            return judge(places, classFiles, kind, layers);
        }
        verifyBesides(places, classFiles);
        return Judgement.refused(places.findings());
    }

    /// What the text has been refused for could be compiled all the same: says what the verifier finds besides.
    private static void verifyBesides(Places places, SortedMap<String, byte[]> classFiles) {
        var others = new Places(places.source());
        GuestClasses guests = read(others, classFiles);
        if (others.isEmpty()) {
            attempt(others, "", () -> new Verifier(guests, others).verifyWritten());
        }
        others.findings().stream()
                .filter(each -> !each.diagnostic().found().contains("java.lang.Enum.")) // that follows from the enum
                .forEach(places::addBesides);
    }

    static Judgement judge(String name, Map<String, byte[]> classFiles, FingerprintKind kind, Layers layers) {
        return judge(new Places(new SourceText(name, "")), new TreeMap<>(classFiles), kind, layers);
    }

    private static Judgement judge(Places places, SortedMap<String, byte[]> classFiles, FingerprintKind kind, Layers layers) {
        GuestClasses guests = read(places, classFiles);
        if (places.isEmpty() && layers.hasVerifier()) {
            attempt(places, "", () -> new Verifier(guests, places).verify());
        }
        if (places.isEmpty()) {
            guests.all().forEach(guest -> attempt(places, guest.name(), () -> verifyTypes(guests, guest, places, layers)));
        }
        if (places.isEmpty() && guests.all().stream().noneMatch(guest -> guests.isCapsule(guest) && !guest.isAbstract())) {
            places.whole(Reason.NO_CAPSULE, "no class that extends Capsule", "add: public class Ping extends Capsule { ... }");
        }
        if (!places.isEmpty()) {
            return Judgement.refused(places.findings());
        }
        var meters = new Meters(guests, layers);
        SortedMap<String, byte[]> metered = new TreeMap<>();
        for (GuestClasses.Guest guest : guests.all()) {
            attempt(places, guest.name(), () -> metered.put(guest.name(), meters.write(guest)));
        }
        if (!places.isEmpty()) {
            return Judgement.refused(places.findings());
        }
        List<Protocol> made = new ArrayList<>();
        attempt(places, places.source().fileName(), () -> made.add(
                new ProtocolMaker(guests, meters, kind).make(places.source().fileName(), metered, layers)));
        if (!places.isEmpty()) {
            return Judgement.refused(places.findings());
        }
        try (var _ = new LoadedProtocol(made.getFirst(), metered, layers)) {
            return new Judgement(made.getFirst(), List.of());
        } catch (LinkageError e) {
            places.whole(Reason.NOT_VERIFIABLE, "the JVM refuses the code: " + firstLine(e.getMessage()),
                    "compile all classes together");
            return Judgement.refused(places.findings());
        }
    }

    private static GuestClasses read(Places places, SortedMap<String, byte[]> classFiles) {
        var guests = new GuestClasses();
        long bytes = classFiles.values().stream().mapToLong(file -> file.length).sum();
        boolean isTooLong = classFiles.values().stream().anyMatch(file -> file.length > Limits.CLASS_BYTES);
        if (classFiles.size() > Limits.CLASSES || bytes > Limits.PROTOCOL_BYTES || isTooLong) {
            places.whole(Reason.TOO_LARGE, "%d classes of %d bytes".formatted(classFiles.size(), bytes),
                    "a protocol may have %d classes, each of %d bytes, and all together %d".formatted(
                            Limits.CLASSES, Limits.CLASS_BYTES, Limits.PROTOCOL_BYTES));
            return guests;
        }
        classFiles.forEach((file, content) -> attempt(places, file, () -> {
            if (!guests.add(GuestClasses.Guest.of(content))) {
                places.whole(Reason.CLASS_NAME, "two classes of the same name in " + file, "give one of them another name");
            }
        }));
        return guests;
    }

    private interface Step {
        void run();
    }

    /// Class files are read where somebody looks at them, so what is wrong with one shows anywhere.
    private static void attempt(Places places, String name, Step step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            places.whole(Reason.MALFORMED, "'%s' is not a class file that can be used: %s".formatted(name,
                    firstLine(e.getMessage())),
                    "compile it again");
        }
    }

    /// As the JVM will do, but before the class is written anew: what a class file says of its own types must be true.
    private static void verifyTypes(GuestClasses guests, GuestClasses.Guest guest, Places places, Layers layers) {
        if (!layers.hasVerifier()) {
            return;
        }
        var classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(guests.resolver()));
        List<VerifyError> errors = classFile.verify(guest.model());
        if (!errors.isEmpty()) {
            places.atMember(Reason.NOT_VERIFIABLE, guest.name(), "",
                    "'%s' mistakes types: %s".formatted(guest.name(), firstLine(errors.getFirst().getMessage())),
                            "compile it again");
        }
    }

    private static String firstLine(@org.jspecify.annotations.Nullable String message) {
        return message == null || message.isEmpty() ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
