// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.plan.syntax.BinaryOperator;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Expr;
import org.activenet.plan.syntax.Parser;
import org.activenet.plan.syntax.Span;
import org.activenet.plan.syntax.TypeExpr;
import org.activenet.plan.syntax.UnaryOperator;
import org.activenet.plan.types.CoreException;
import org.activenet.plan.types.CoreService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The programs under `programs/`, which [GoldenTest] runs, show the whole language: everything that can be written and
/// everything that can be wrong.
class GrammarCoverageTest {
    /// What the programs that run have, as [#visit] notes it.
    private static final Set<String> SEEN = seen();
    private static final List<Rejected> REJECTED = rejectedPrograms();
    /// What programs with mistakes are told: what was found, and what would be right.
    private static final Set<String> TOLD = told();

    /// Goal: no construct without a program that runs. Method: all nodes of all trees, by reflection, against all that
    /// the sealed interfaces and the enums have.
    @Test
    void everyConstructOccursInAProgramThatRuns() {
        var missing = new TreeSet<String>();
        Stream.of(Expr.class, Definition.class, TypeExpr.class)
                .flatMap(nodes -> Arrays.stream(nodes.getPermittedSubclasses()))
                .forEach(node -> missing.add(name(node)));
        Stream.of(UnaryOperator.values(), BinaryOperator.values(), TypeExpr.Name.values())
                .flatMap(Arrays::stream)
                .forEach(constant -> missing.add(name(constant.getClass()) + "." + constant));
        missing.removeAll(SEEN);
        assertEquals(List.of(), List.copyOf(missing));
    }

    /// Goal: the same for what a construct may leave out or say in two ways. The lists are those that the grammar lets
    /// be empty; a part with `?` may be missing.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "BoolLiteral.value true", "BoolLiteral.value false", "Fold.fromLeft true", "Fold.fromLeft false",
        "OnNeighbor.device missing", "OnNeighbor.device there", "MakeList.elements empty", "MakeList.elements there",
        "Call.arguments empty", "Call.arguments there", "MakeChunk.arguments empty", "MakeChunk.arguments there",
        "Function.parameters empty", "Function.parameters there", "Function.result missing", "Function.result there",
        "Parameter.type missing", "Parameter.type there", "Value.type missing", "Value.type there",
        "Signature.parameters empty", "Signature.parameters there",
    })
    void bothWaysOfAnAlternativeOccurInProgramsThatRun(String way) {
        assertTrue(SEEN.contains(way), () -> "no program in run/ has " + way);
    }

    @Test
    void everyServiceAndEveryExceptionOfTheLanguageOccursInAProgramThatRuns() {
        String text = programs("run").map(program -> TestPrograms.file(program).text()).collect(Collectors.joining());
        var missing = new ArrayList<String>();
        Stream.concat(Arrays.stream(CoreService.values()).map(CoreService::planName),
                        Arrays.stream(CoreException.values()).map(CoreException::planName))
                .filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(text).find())
                .forEach(missing::add);
        assertEquals(List.of(), missing);
    }

    /// Goal: no finding without a program that causes it. Method: every text in the compiled lexer, parser and type
    /// checker that has a word in it. Where the code puts something in, anything may stand.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "syntax.Lexer", "syntax.Parser", "syntax.ExpressionParser", "syntax.TypeParser", "syntax.TokenReader",
        "syntax.Depth", "types.TypeChecker", "types.TypedBuilder", "types.TypeFindings",
        "syntax.ForeignSign", "syntax.ForeignForm", "syntax.ForeignWord", "types.Hints",
    })
    void everyFindingIsCausedByARejectedProgram(String phase) throws IOException {
        var missing = new ArrayList<String>();
        for (String text : texts(phase)) {
            if (phase.equals("syntax.ForeignWord") && !text.contains(" ")) {
                continue; // one of the words
            }
            // \1 is where the compiler puts a value into a concatenation, %s where a format does.
            String anything = Arrays.stream(text.split("\\x01|%s|%04X", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            Pattern pattern = Pattern.compile(anything);
            if (TOLD.stream().noneMatch(each -> pattern.matcher(each).find())) {
                missing.add(text.replace('\1', '~'));
            }
        }
        assertEquals(List.of(), missing);
    }

    /// One mistake gives one finding, and nothing that only follows from it.
    @Test
    void aRejectedProgramHasOneFindingUnlessItsNameSaysSeveral() {
        var found = new ArrayList<String>();
        REJECTED.forEach(rejected -> {
            boolean isSeveral = rejected.name().startsWith("several-");
            if (isSeveral != rejected.findings().size() > 1) {
                found.add(rejected.name() + ": " + rejected.findings().size());
            }
        });
        assertEquals(List.of(), found);
    }

    private record Rejected(String name, List<Diagnostic> findings) {}

    private static List<Rejected> rejectedPrograms() {
        return programs("rejected")
                .map(program -> new Rejected(
                        program.getFileName().toString(), Plan.check(TestPrograms.file(program)).diagnostics()))
                .toList();
    }

    private static Set<String> told() {
        return Stream.concat(
                        REJECTED.stream().flatMap(rejected -> rejected.findings().stream()),
                        HabitsTest.table().keySet().stream().flatMap(program -> HabitsTest.findings(program).stream()))
                .flatMap(finding -> Stream.of(finding.found(), finding.advice()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> texts(String phase) throws IOException {
        String file = phase.replace('.', '/') + ".class";
        try (var bytes = Objects.requireNonNull(Plan.class.getResourceAsStream(file))) {
            return StreamSupport.stream(ClassFile.of().parse(bytes.readAllBytes()).constantPool().spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .filter(text -> Pattern.compile("[a-z]{2}").matcher(text).find())
                    .toList();
        }
    }

    private static Set<String> seen() {
        var seen = new TreeSet<String>();
        programs("run").forEach(program -> visit(Parser.parse(TestPrograms.file(program)).orThrow(), seen));
        return seen;
    }

    /// Notes the classes of all nodes, the constants of all enums, and what the parts of a node are.
    private static void visit(Object node, TreeSet<String> seen) {
        switch (node) {
            case Span _ -> {}
            case List<?> list -> list.forEach(each -> visit(each, seen));
            case Enum<?> constant -> seen.add(name(constant.getClass()) + "." + constant);
            case Record parts -> {
                seen.add(name(parts.getClass()));
                for (RecordComponent component : parts.getClass().getRecordComponents()) {
                    Object part = part(component, parts);
                    seen.add("%s.%s %s".formatted(parts.getClass().getSimpleName(), component.getName(), way(part)));
                    if (part != null) {
                        visit(part, seen);
                    }
                }
            }
            default -> {}
        }
    }

    private static String way(Object part) {
        return switch (part) {
            case null -> "missing";
            case Boolean value -> value.toString();
            case List<?> list when list.isEmpty() -> "empty";
            default -> "there";
        };
    }

    private static Object part(RecordComponent component, Record parts) {
        try {
            return component.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(Class<?> type) {
        return type.getName().replaceFirst(".*\\.", "").replace('$', '.');
    }

    private static Stream<Path> programs(String folder) {
        try (var files = Files.list(Path.of("src/test/programs", folder))) {
            return files.filter(file -> file.toString().endsWith(".plan")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
