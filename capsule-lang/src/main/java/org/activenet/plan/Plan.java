// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import java.util.ArrayList;
import java.util.List;
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

    private static Checked<Program> checkHere(SourceText source) {
        Checked<List<Definition>> parsed = Parser.parse(source);
        if (parsed.value() == null) {
            return new Checked<>(null, parsed.diagnostics());
        }
        if (parsed.value().stream().noneMatch(definition -> definition instanceof Definition.Function)) {
            Diagnostic none = Diagnostic.error(source, "no function", "a program must define at least one with 'fun'");
            return new Checked<>(null, List.of(none));
        }
        Checked<TypedProgram> typed = TypeChecker.check(source, parsed.value(), ServicePackages.TABLE);
        return typed.value() == null
                ? new Checked<>(null, typed.diagnostics())
                : new Checked<>(new Program(typed.value()), typed.diagnostics());
    }

    /// A call typed by a person, such as `ping(getHostByName("Denver"), 3)`, of a function of `program` or of a
    /// service.
    ///
    /// The arguments are evaluated where the packet is injected, before it exists ([Injection#chunk]).
    public static Checked<Injection> call(Program program, SourceText call) {
        return DeepStack.call(() -> callHere(program, call));
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
        Checked<TypedProgram> typed = TypeChecker.check(call, definitions, ServicePackages.TABLE);
        return typed.value() == null
                ? new Checked<>(null, typed.diagnostics())
                : new Checked<>(new Injection(program, new Program(typed.value())), typed.diagnostics());
    }

    private static String example(Program program) {
        return program.functionNames().getLast() + "(...)";
    }
}
