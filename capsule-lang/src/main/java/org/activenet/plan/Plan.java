// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.Program;
import org.activenet.plan.service.ServicePackages;
import org.activenet.plan.syntax.DeepStack;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Expr;
import org.activenet.plan.syntax.Parser;
import org.activenet.plan.types.TypeChecker;
import org.activenet.plan.types.TypedProgram;

/// The language as a whole: from text to something that runs.
public final class Plan {
    private Plan() {}

    /// A program from its text, with everything found wrong with it.
    public static Checked<Program> check(SourceText source) {
        return DeepStack.call(() -> checkHere(source));
    }

    /// Where some definitions cannot be read, the others are checked all the same, so that one run reports all.
    private static Checked<Program> checkHere(SourceText source) {
        Parser.Reading reading = Parser.read(source);
        var findings = new ArrayList<>(reading.findings());
        if (findings.isEmpty()
                && reading.definitions().stream().noneMatch(definition -> definition instanceof Definition.Function)) {
            findings.add(Diagnostic.error(source, "no function", "a program must define at least one with 'fun'"));
        }
        Checked<TypedProgram> typed =
                TypeChecker.check(source, reading.definitions(), ServicePackages.TABLE, reading.doubtful());
        findings.addAll(typed.diagnostics());
        return new Checked<>(
                findings.isEmpty() && typed.value() != null ? new Program(typed.value(), source) : null, findings);
    }

    /// A call typed by a person, such as `ping(getHostByName("Denver"), 3)`, of a function of `program` or of a
    /// service.
    ///
    /// The arguments are evaluated where the packet is injected, before it exists ([Injection#chunk]).
    public static Checked<Injection> call(Program program, SourceText call) {
        return DeepStack.call(() -> callHere(program, call));
    }

    /// What is wrong with the form of a call, for which there is no program to check it with.
    public static List<Diagnostic> callSyntax(SourceText call) {
        return DeepStack.call(() -> Parser.parseExpression(call)).diagnostics();
    }

    private static Checked<Injection> callHere(Program program, SourceText call) {
        Checked<Expr> parsed = Parser.parseExpression(call);
        if (parsed.value() == null) {
            return new Checked<>(null, parsed.diagnostics());
        }
        if (!(parsed.value() instanceof Expr.Call made)) {
            Diagnostic none = Diagnostic.error(call, "an expression that is not a call",
                    "write a call to a function of the program: " + example(program));
            return new Checked<>(null, List.of(none));
        }
        var body = new Expr.MakeChunk(made.span(), made.function(), made.arguments());
        var definitions = new ArrayList<>(program.typed().definitions());
        definitions.add(new Definition.Function(made.span(), Injection.FUNCTION, List.of(), null, body));
        Checked<TypedProgram> typed = TypeChecker.check(call, definitions, ServicePackages.TABLE, Set.of());
        return typed.value() == null
                ? new Checked<>(null, typed.diagnostics())
                : new Checked<>(new Injection(program, new Program(typed.value())), typed.diagnostics());
    }

    private static String example(Program program) {
        return program.functionNames().getLast() + "(...)";
    }
}
