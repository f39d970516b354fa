// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.activenet.diagnostic.Nearest;

/// Says what the compiler of the JDK says in our form, and in our words where beginners meet it often.
final class CompilerMessages {
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(?:class|variable|method|constructor)\\s+([\\w$.]+)(.*)");
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w{2,}");

    /// By a part of the code of the compiler, what would be right; the longest part counts.
    private static final Map<String, String> ADVICE = new TreeMap<>(Map.ofEntries(
            Map.entry("expected", "write it there, or look at what stands before it"),
            Map.entry("unexpected.type", "only a variable can be given a value; to compare, write =="),
            Map.entry("illegal.start.of", "look for a bracket or a semicolon that is missing before it"),
            Map.entry("premature.eof", "close the brackets that are still open"),
            Map.entry("unclosed", "close it in the same line"),
            Map.entry("not.stmt", "a statement is a call, an assignment, or begins with a word such as 'if'"),
            Map.entry("prob.found.req", "use a value of the type that is asked for, or convert it"),
            Map.entry("does.not.override.abstract", "write: public void evaluate(NodeView node) { ... }"),
            Map.entry("override.weaker.access", "write 'public' before it"),
            Map.entry("doesnt.exist", "a capsule sees org.activenet.ants.api and parts of java.lang"),
            Map.entry("var.might.not.have.been.initialized", "give it a value where it is declared"),
            Map.entry("var.might.already.be.assigned", "leave out 'final', or assign it once"),
            Map.entry("missing.ret.stmt", "end each way through the method with 'return'"),
            Map.entry("unreported.exception", "catch it, or let the method say 'throws'"),
            Map.entry("unreachable.stmt", "take it out, or look at what stands before it"),
            Map.entry("already.defined", "give one of them another name"),
            Map.entry("duplicate.class", "give one of them another name"),
            Map.entry("cant.apply.symbol", "give it the arguments that it asks for"),
            Map.entry("report.access", "it is for its own class only"),
            Map.entry("incomparable.types", "compare values of the same kind"),
            Map.entry("operator.cant.be.applied", "use values that the operator is there for"),
            Map.entry("non-static.cant.be.ref", "leave out 'static', or make an object first"),
            Map.entry("abstract.cant.be.instantiated", "make an object of a class that extends it"),
            Map.entry("cant.inherit.from.final", "extend another class"),
            Map.entry("cant.assign.val.to.var", "leave out 'final', or use another variable"),
            Map.entry("int.number.too.large", "write an L behind it, and use long"),
            Map.entry("else.without.if", "look at the brackets before it"),
            Map.entry("override.meth", "it cannot be given another meaning")));

    private final Places places;

    CompilerMessages(Places places) {
        this.places = places;
    }

    void report(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        for (Diagnostic<? extends JavaFileObject> each : diagnostics) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                report(each);
            }
        }
    }

    private void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = PACKAGE.matcher(diagnostic.getMessage(Locale.ROOT)).replaceAll("");
        String found = message.lines().findFirst().orElse("something that is not Java").strip().replaceFirst(";$", "");
        String code = diagnostic.getCode() == null ? "" : diagnostic.getCode().replaceFirst("^compiler\\.err\\.", "");
        Matcher symbol = SYMBOL.matcher(message);
        String advice;
        if (code.startsWith("cant.resolve") && symbol.find()) {
            found = "there is no '" + symbol.group(1) + "'" + place(message);
            advice = near(symbol.group(1));
        } else {
            advice = ADVICE.keySet().stream().filter(code::contains).max(Comparator.comparingInt(String::length))
                    .map(ADVICE::get).orElse("see what Java asks for at this place");
        }
        places.atOffset(Reason.COMPILER, diagnostic.getPosition(), found, advice);
    }

    /// Where it was looked for.
    private static String place(String message) {
        Matcher matcher = Pattern.compile("location:\\s+(?:variable \\w+ of type (\\w+)|(?:class|interface)"
                + " ([\\w$]+))").matcher(message);
        if (!matcher.find()) {
            return "";
        }
        return " in " + (matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    private String near(String name) {
        var words = new TreeSet<String>();
        AllowList.methods().forEach(method -> words.add(method.name()));
        AllowList.types().forEach(type -> words.add(type.substring(type.lastIndexOf('/') + 1)));
        Matcher word = WORD.matcher(places.source().text());
        while (word.find()) {
            words.add(word.group());
        }
        words.remove(name);
        return Nearest.to(name, words).map(near -> "did you mean '" + near + "'?").orElse("declare it, or correct its spelling");
    }
}
