// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.activenet.ants.wire.FingerprintKind;
import org.activenet.ants.wire.Octets;
import org.activenet.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a text: a protocol with its groups and fingerprints, or findings that a beginner can use.
class CapsuleCompilerTest {
    /// Usual mistakes in the body of `evaluate`, and what is said of each.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            node.prnt("x");               | 4:5: error: there is no 'prnt' in NodeView, did you mean 'print'?
            int a = b;                    | 4:9: error: there is no 'b' in C, declare it, or correct its spelling
            int a = 1                     | 4:10: error: ';' expected, write it there, or look at what stands before it
            String s = 1;                 | 4:12: error: incompatible types: int cannot be converted to String, use a value of \
            the type that is asked for, or convert it
            int a = 1L;                   | 4:9: error: incompatible types: possible lossy conversion from long to int, use a \
            value of the type that is asked for, or convert it
            int a; a++;                   | 4:8: error: variable a might not have been initialized, give it a value where it is \
            declared
            int a = 1; int a = 2;         | 4:16: error: variable a is already defined in method evaluate(NodeView), give one \
            of them another name
            throw new Exception("x");     | 4:1: error: unreported exception Exception; must be caught or declared to be \
            thrown, catch it, or let the method say 'throws'
            return; int a = 1;            | 4:13: error: unreachable statement, take it out, or look at what stands before it
            node.send(this);              | 4:5: error: method send in interface NodeView cannot be applied to given types, \
            give it the arguments that it asks for
            if (node.here() = 1) { }      | 4:14: error: unexpected type, only a variable can be given a value; to compare, \
            write ==
            int a = 9999999999;           | 4:9: error: integer number too large, write an L behind it, and use long
            System.out.println("x");      | 4:1: error: the field java.lang.System.out, which capsules may not use, use \
            node.print(text)
            double d = Math.random();     | 4:1: error: the method java.lang.Math.random, which capsules may not use, \
            use node.random(bound)
            String s = "x".toUpperCase(); | 4:1: error: the method java.lang.String.toUpperCase, which capsules may not use, of \
            String, a capsule may use charAt, compareTo, concat, contains, endsWith, equals, equalsIgnoreCase, hashCode, \
            indexOf, isEmpty, lastIndexOf, length, repeat, replace, startsWith, substring, toCharArray, toString, trim, valueOf
            Runnable r = () -> { };       | 4:14: error: a lambda, write a loop, or a class with a method
            """)
    void aMistakeIsSaidWithItsPlaceAndItsMend(String body, String told) {
        assertTrue(Programs.told(Programs.judge(Programs.capsule(body))).contains(told),
                () -> Programs.told(Programs.judge(Programs.capsule(body))));
    }

    /// Goal: what the text is refused for hides nothing that is found in class files, and nothing is said twice.
    @Test
    void aLambdaHidesNoOtherMistake() {
        List<String> told = Programs.judge(Programs.capsule("""
                Runnable r = () -> { double d = Math.random(); };
                String s = String.format("%d", 1);
                switch (Color.RED) { case RED: node.print("red"); default: }
                """, "static int count;", "enum Color { RED }")).findings().stream()
                .map(each -> each.diagnostic().line() + " " + each.reason()).sorted().toList();
        assertEquals(List.of("11 CLASS_KIND", "4 INVOKEDYNAMIC", "4 METHOD_NOT_ALLOWED", "5 METHOD_NOT_ALLOWED",
                "9 STATIC_STATE"), told);
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        assertEquals(List.of(Reason.COMPILER), Programs.reasons(Programs.judge(Programs.capsule("int a = b;\nString s ="
                + " 1;\nfoo();"))));
        assertEquals(3, Programs.judge(Programs.capsule("int a = b;\nString s = 1;\nfoo();")).findings().size());
        assertEquals(List.of(Reason.COMPILER, Reason.INVOKEDYNAMIC),
                Programs.reasons(Programs.judge(Programs.capsule("Runnable r = () -> { };\nfoo();"))));
        assertEquals(3, Programs.judge(Programs.capsule("getClass();\nSystem.exit(1);\nhashCode();")).findings().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            class A { }                                                  | NO_CAPSULE       | 1 | no class that extends Capsule
            package p; class A { }                                       | CLASS_NAME       | 1 | a package
            enum Kind { ONE }                                            | CLASS_KIND       | 1 | 'Kind' is not an ordinary \
            class or interface
            record Pair(int a) { }                                       | CLASS_KIND       | 1 | 'Pair' is not an ordinary \
            class or interface
            class A extends Thread { }                                   | SUPERTYPE        | 1 | 'A' extends java.lang.Thread
            interface I { <T> T get(T t); }                              | TOO_DEEP         | 1 | a method with type parameters
            import org.activenet.budget.Budget; class A { }              | COMPILER         | 1 | package org.activenet.budget \
            does not exist
            import org.activenet.ants.api.CapsuleHeaders; class A { }    | COMPILER         | 1 | there is no 'CapsuleHeaders'
            import java.sql.Connection; class A { }                      | COMPILER         | 1 | package java.sql is not visible
            """)
    void aProgramOfTheWrongKindIsRefused(String text, Reason reason, int line, String found) {
        Finding finding = Programs.judge(text).findings().getFirst();
        assertEquals(reason, finding.reason(), finding.diagnostic().headline());
        assertEquals(line, finding.diagnostic().line());
        assertTrue(finding.diagnostic().found().contains(found), finding.diagnostic().headline());
    }

    @Test
    void aCapsuleHasToBeMadeOfAPacket() {
        assertEquals(List.of(Reason.CAPSULE_FORM), Programs.reasons(Programs.judge(Programs.capsule("", "C(int n) { }", ""))));
        assertEquals(List.of(Reason.CAPSULE_FORM), Programs.reasons(Programs.judge(Programs.capsule("",
                "static class D extends Capsule { public void evaluate(NodeView node) { } }", ""))));
        assertEquals(List.of(Reason.CAPSULE_FORM), Programs.reasons(Programs.judge(Programs.capsule("", "void writeData() { }",
                ""))));
        assertEquals(List.of(Reason.CAPSULE_FORM), Programs.reasons(Programs.judge(Programs.capsule("", "int a;",
                "class D extends C { int a; }"))));
        assertEquals(List.of(Reason.FIELD_TYPE), Programs.reasons(Programs.judge(Programs.capsule("",
                "double d; char c; Object o;", ""))));
    }

    /// Each of these makes a compiler work or nest without end; it is refused, and soon.
    @ParameterizedTest
    @ValueSource(strings = {"parens", "not", "plus", "else", "blocks", "arrays", "switch", "anonymous", "calls", "classes"})
    void textsThatNestWithoutEndAreRefused(String kind) {
        String body = switch (kind) {
            case "parens" -> "int a = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + ";";
            case "not" -> "boolean a = " + "!".repeat(30_000) + "true;";
            case "plus" -> "int a = node.here()" + "+node.here()".repeat(2_000) + ";";
            case "else" -> "if (node.here() == 1) { }" + " else if (node.here() == 1) { }".repeat(2_000);
            case "blocks" -> "{".repeat(20_000) + "}".repeat(20_000);
            case "arrays" -> "int" + "[]".repeat(300) + " a = null;";
            case "switch" -> "int a = " + "switch (1) { default -> ".repeat(30) + "1" + "; }".repeat(30) + ";";
            case "anonymous" -> "Object o = " + "new Object() { Object o = ".repeat(30) + "1" + "; }".repeat(30) + ";";
            case "calls" -> "String s = \"\"" + ".concat(\"x\")".repeat(4_000) + ";";
            default -> "";
        };
        String classes = kind.equals("classes") ? "class D { ".repeat(300) + "}".repeat(300) : "";
        Judgement judgement = Programs.judge(Programs.capsule(body, "", classes));
        List<Reason> reasons = Programs.reasons(judgement);
        assertTrue(reasons.equals(List.of(Reason.TOO_DEEP)) || reasons.equals(List.of(Reason.COMPILER)),
                Programs.told(judgement));
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertEquals(List.of(Reason.TOO_LARGE), Programs.reasons(Programs.judge("/*" + "x".repeat(Limits.SOURCE_UNITS) + "*/")));
        assertEquals(List.of(Reason.TOO_LARGE), Programs.reasons(Programs.judge(Programs.capsule("", "", manyClasses()))));
    }

    private static String manyClasses() {
        var text = new StringBuilder();
        for (int i = 0; i < Limits.CLASSES; i++) {
            text.append("class K").append(i).append(" { } ");
        }
        return text.toString();
    }

    private static final String TWO_GROUPS = Programs.IMPORTS + """
            @Group("join") public class Join extends Capsule { public void evaluate(NodeView node) { Common.f(); new Only(); } }
            @Group("data") public class Data extends Capsule { public void evaluate(NodeView node) { Common.f(); } class In { } }
            public class Plain extends Capsule { public void evaluate(NodeView node) { } }
            class Common { static void f() { Deep.f(); } }
            class Deep { static void f() { } }
            class Only { }
            class Unused { }
            """;

    @Test
    void classesTravelInTheGroupsThatNameThem() {
        Protocol protocol = Programs.protocol(TWO_GROUPS);
        List<String> groups = protocol.groups().stream()
                .map(group -> group.name() + group.classes() + group.classFiles().size()).toList();
        assertEquals(List.of("[Plain]1", "data[Data]4", "join[Join]4"), groups);
    }

    @Test
    void fingerprintsAreThoseOfTheClassFiles() {
        for (FingerprintKind kind : FingerprintKind.values()) {
            Protocol protocol = CapsuleCompiler.compile(new SourceText("a/Test.java", TWO_GROUPS), kind).orThrow();
            assertEquals(kind, protocol.fingerprintKind());
            CapsuleClass data = protocol.capsuleClass("Data");
            assertEquals(data.group().id(), kind.ofGroup(data.group().classFiles().stream().map(kind::ofCode).toList()));
            assertEquals(protocol.id(), kind.ofProtocol(protocol.groups().stream().map(CodeGroup::id).toList()));
            assertEquals(data.methodId(), kind.ofMethod(data.codeId(), data.group().id(), protocol.id()));
            Octets plain = protocol.capsuleClass("Plain").group().classFiles().getFirst();
            assertEquals(protocol.capsuleClass("Plain").codeId(), kind.ofCode(plain));
        }
    }

    /// What travels is what was compiled, so the one who gets it comes to the same protocol; and the name of a folder is not part
    /// of it.
    @Test
    void theClassFilesOfAProtocolAreThatProtocol() {
        Protocol protocol = Programs.protocol(TWO_GROUPS);
        var files = Programs.classFiles(TWO_GROUPS);
        files.remove("Unused");
        assertEquals(protocol.id(), CapsuleCompiler.ofClassFiles("x", files, FingerprintKind.MD5).orThrow().id());
        Protocol elsewhere = CapsuleCompiler.compile(new SourceText("/other/folder/Name.java", TWO_GROUPS),
                FingerprintKind.MD5).orThrow();
        assertEquals(protocol.id(), elsewhere.id());
        assertNotEquals(protocol.id(), Programs.protocol(TWO_GROUPS.replace("new Only();", "")).id());
        assertArrayEquals(files.get("Plain"), protocol.capsuleClass("Plain").group().classFiles().getFirst().toBytes());
    }

    /// Every method on the list for which something of ours stands has that, and with the parameters that the meter gives it.
    @Test
    void theListIsWhatChargedHas() {
        for (AllowList.Method method : AllowList.methods()) {
            if (method.price() == AllowList.Price.CHARGED) {
                long found = Arrays.stream(Charged.class.getMethods())
                        .filter(each -> each.getName().equals(method.chargedName()) && Modifier.isStatic(each.getModifiers()))
                        .filter(each -> descriptor(each).equals(charged(method)))
                        .count();
                assertEquals(1, found, () -> method + " as " + method.chargedName() + charged(method));
            }
        }
        assertFalse(AllowList.isType("java/lang/System"));
    }

    private static String descriptor(java.lang.reflect.Method method) {
        return java.lang.invoke.MethodType.methodType(method.getReturnType(), method.getParameterTypes()).descriptorString();
    }

    private static String charged(AllowList.Method method) {
        String receiver = method.isStatic() ? "" : "L" + method.owner() + ";";
        return method.descriptor().replace("(", "(" + receiver).replace(")", Meters.BUDGET.descriptorString() + ")");
    }
}
