// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/// A capsule program in JavaScript that has been checked: a routine for every hop, and the fields its capsules carry.
///
/// ```text
/// const fields = {sequence: 0, note: ''};     // optional: integers and strings, with what a new capsule has in them
/// function evaluate(node, capsule) { ... }    // runs at every node that a capsule comes to
/// ```
///
/// The text becomes the body of a function, in strict mode, which is called anew for each evaluation: so variables
/// beside `evaluate` are not state. (A text that is a script by itself cannot end that function early, which is why it
/// is parsed by itself first.) What travels and runs is that text without comments and without white space that means
/// nothing, see [TravellingText]; places are those of the text that was given. The form is ours; that a capsule's routine
/// runs at each node it passes is the manner of ANTS (Wetherall, Guttag, Tennenhouse 1998).
///
/// Immutable and thread-safe; an engine parses the text once, however many contexts use it.
public final class JavaScriptProgram {
    /// The longest text, in UTF-8 bytes. Ours: a bound on what the parser is given.
    public static final int LONGEST_SOURCE_BYTES = 64 * 1024;

    private static final String BEFORE = "(function () {";
    private static final String AFTER = "\nreturn [typeof evaluate === 'function' ? evaluate : undefined,"
            + " typeof fields === 'undefined' ? undefined : fields];})";

    private final SourceText text;
    private final TravellingText travelling;
    private final Source source;
    private final byte[] bytes;
    private final String contentHash;
    private final List<Field> fields;

    /// A datum that each capsule of the program carries; its type is that of its initial value.
    public record Field(String name, GuestValue initial) {}

    private JavaScriptProgram(SourceText text, TravellingText travelling, List<Field> fields) {
        this.text = text;
        this.travelling = travelling;
        this.bytes = travelling.text().getBytes(StandardCharsets.UTF_8);
        this.source = wrapped(travelling);
        this.contentHash = sha256(bytes);
        this.fields = List.copyOf(fields);
    }

    /// Checks with an engine made for the purpose; prefer the other where an engine is at hand.
    public static Checked<JavaScriptProgram> check(SourceText text) {
        try (var engine = new JavaScriptEngine(Budget.Limits.DEFAULT)) {
            return check(text, engine);
        }
    }

    /// Checks syntax, and what the outermost statements declare. These run for that, in a context of their own, under
    /// the engine's limits and without a node.
    public static Checked<JavaScriptProgram> check(SourceText text, JavaScriptEngine engine) {
        return JavaScriptEngine.onDeepStack(() -> checkHere(text, engine));
    }

    private static Checked<JavaScriptProgram> checkHere(SourceText text, JavaScriptEngine engine) {
        int sizeBytes;
        try {
            sizeBytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text.text())).remaining();
        } catch (CharacterCodingException _) {
            return refused(text, 0, "text with unpaired surrogates", "save it as UTF-8");
        }
        if (sizeBytes > LONGEST_SOURCE_BYTES) {
            return refused(text, 0, "a program of %,d bytes".formatted(sizeBytes),
                    "a capsule program may have at most %,d".formatted(LONGEST_SOURCE_BYTES));
        }
        if (text.text().startsWith("#!")) {
            return refused(text, 0, "a first line that begins with #!",
                    "delete it: a capsule program is not started as a command");
        }
        int mark = GuestText.firstDirectionMark(text.text());
        if (mark >= 0) {
            return refused(text, mark, "an invisible mark that changes the direction of the text", "delete it");
        }
        Context context = engine.newContext();
        try {
            var problems = new ArrayList<Diagnostic>();
            var fields = new ArrayList<Field>();
            parse(text, context, problems);
            if (problems.isEmpty()) {
                problems.addAll(JavaScriptSyntax.findings(text));
            }
            if (!problems.isEmpty()) {
                return new Checked<>(null, problems);
            }
            TravellingText travelling = travelling(text, context);
            runDeclarations(text, travelling, engine, context, fields, problems);
            return problems.isEmpty()
                    ? new Checked<>(new JavaScriptProgram(text, travelling, fields), JavaScriptDoubts.in(text, fields))
                    : new Checked<>(null, problems);
        } finally {
            JavaScriptContext.close(context);
        }
    }

    private static void parse(SourceText text, Context context, List<Diagnostic> problems) {
        try {
            parse(text.text(), context);
        } catch (PolyglotException e) {
            SourceSection place = e.getSourceLocation();
            problems.add(syntaxError(text, e, place == null ? 0 : place.getCharIndex()));
        }
    }

    private static void parse(String script, Context context) {
        context.parse(Source.newBuilder(JavaScriptEngine.LANGUAGE, script, "capsule.js").cached(false).buildLiteral());
    }

    /// What runs must be a script by itself, too, so it is parsed; if it is none, the text travels as it is.
    private static TravellingText travelling(SourceText text, Context context) {
        TravellingText travelling = TravellingText.of(text.text());
        if (travelling.text().equals(text.text())) {
            return travelling;
        }
        try {
            parse(travelling.text(), context);
            return travelling;
        } catch (PolyglotException _) {
            return TravellingText.unchanged(text.text());
        }
    }

    private static Diagnostic syntaxError(SourceText text, PolyglotException e, int offset) {
        if (e.isInternalError()) {
            throw new IllegalStateException("the JavaScript parser failed on " + text, e);
        }
        if (!e.isSyntaxError()) { // The parser descends by recursion, and its stack has ended.
            return Diagnostic.error(text, offset, JavaScriptSyntax.TOO_DEEP, "split it up");
        }
        String reason = GuestText.oneLine(firstReason(e.getMessage()));
        return Diagnostic.error(text, offset, reason, JavaScriptAdvice.onSyntax(text, offset, reason));
    }

    /// GraalJS writes `SyntaxError: name:line:column reason`, then the line and a caret, which we show ourselves.
    private static String firstReason(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.replaceFirst("^SyntaxError: ", "").replaceFirst("^capsule\\.js:\\d+:\\d+ ", "");
    }

    private static void runDeclarations(SourceText text, TravellingText travelling, JavaScriptEngine engine,
            Context context, List<Field> fields, List<Diagnostic> problems) {
        Source wrapped = wrapped(travelling);
        var host = new LinkedHashMap<String, Object>();
        host.put("declareField", (ProxyExecutable) a -> {
            fields.add(new Field(a[0].asString(), HostCalls.fromGuest(a[1])));
            return 0;
        });
        host.put("complain", (ProxyExecutable) a -> {
            String word = a[0].asString();
            int place = Math.max(0, text.text().indexOf(word));
            String kind = a.length > 2 ? a[2].asString() : "";
            problems.add(Diagnostic.error(
                    text, place, GuestText.oneLine(a[1].asString()), JavaScriptAdvice.onDeclaration(text, word, kind)));
            return 0;
        });
        Value declare = context.eval(engine.preludeSource()).getArrayElement(0);
        var budget = new Budget();
        budget.steps = engine.limits().steps();
        StepMeter meter = engine.meterOf(context);
        meter.start(budget, null);
        try {
            Value program = context.eval(wrapped);
            context.resetLimits();
            declare.executeVoid(program, ProxyObject.fromMap(host));
        } catch (PolyglotException e) {
            int offset = Math.max(0, placeOf(e, meter.thrownBy(), wrapped, travelling).offset());
            if (e.isSyntaxError()) {
                problems.add(syntaxError(text, e, offset));
            } else if (e.isInternalError() || e.isHostException()) {
                throw new IllegalStateException("the JavaScript engine failed on " + text, e);
            } else if (e.isGuestException() && !e.isCancelled() && !e.isResourceExhausted()) {
                GuestEnding.Uncaught uncaught = GuestText.uncaught(e);
                boolean isOfThis = text.line(text.lineAt(offset)).contains("this")
                        && uncaught.message().endsWith("of undefined");
                String advice = isOfThis ? JavaScriptAdvice.NO_THIS : JavaScriptAdvice.onException(uncaught, fields);
                problems.add(Diagnostic.error(text, offset, "uncaught " + uncaught.text(),
                        advice.isEmpty() ? "top-level statements must run without a node" : advice));
            } else {
                problems.add(Diagnostic.error(text, offset, "declarations that use up the budget",
                        "top-level statements run for every capsule and should only declare"));
            }
        }
    }

    private static Checked<JavaScriptProgram> refused(SourceText text, int offset, String found, String advice) {
        return new Checked<>(null, List.of(Diagnostic.error(text, offset, found, advice)));
    }

    private static Source wrapped(TravellingText text) {
        return Source.newBuilder(JavaScriptEngine.LANGUAGE, BEFORE + text.text() + AFTER, "capsule.js").buildLiteral();
    }

    /// The text that was given, in which places are shown.
    public SourceText text() {
        return text;
    }

    /// The fields in the order of their declaration: the order of [GuestCapsule#data].
    public List<Field> fields() {
        return fields;
    }

    /// What a person should be told besides what was thrown; empty where nothing is known.
    public String advice(GuestEnding.Uncaught uncaught) {
        return JavaScriptAdvice.onException(uncaught, fields);
    }

    /// The fields as a new capsule has them.
    public List<GuestValue> initialData() {
        return fields.stream().map(Field::initial).toList();
    }

    /// Whether data are of the declared number and types; asked of what came over a link.
    public boolean accepts(List<GuestValue> data) {
        if (data.size() != fields.size()) {
            return false;
        }
        for (int i = 0; i < data.size(); i++) {
            if (data.get(i).getClass() != fields.get(i).initial().getClass()) {
                return false;
            }
        }
        return true;
    }

    /// The protocol that capsules of this program belong to: SHA-256 of [#bytes], in hexadecimal.
    public String contentHash() {
        return contentHash;
    }

    /// What runs, in UTF-8, as a capsule carries it.
    public byte[] bytes() {
        return bytes.clone();
    }

    public int sizeBytes() {
        return bytes.length;
    }

    Source source() {
        return source;
    }

    /// Where the program was when something was thrown.
    ///
    /// @param offset   in [#text]; -1 if it was nowhere in it
    /// @param function the innermost of the program; empty if it has no name, or if there was none
    record Place(int offset, String function) {}

    /// @param by the `throw` that threw it first; `null` if an expression raised it
    Place placeOf(PolyglotException thrown, @Nullable ThrowStatement by) {
        return placeOf(thrown, by, source, travelling);
    }

    /// An exception of GraalJS knows where it was made. That is where it was thrown, unless a `throw` elsewhere did that.
    private static Place placeOf(
            PolyglotException thrown, @Nullable ThrowStatement by, Source wrapped, TravellingText travelling) {
        int offset = -1;
        String function = "";
        SourceSection made = thrown.getSourceLocation();
        if (made != null && made.getSource().equals(wrapped)) {
            offset = made.getCharIndex();
        }
        for (PolyglotException.StackFrame frame : thrown.getPolyglotStackTrace()) {
            SourceSection called = frame.isGuestFrame() ? frame.getSourceLocation() : null;
            if (called != null && called.getSource().equals(wrapped)) {
                offset = offset < 0 ? called.getCharIndex() : offset;
                function = shownName(frame.getRootName());
                break;
            }
        }
        if (by != null && (offset < by.start() || offset >= by.end())) {
            offset = by.start();
            function = shownName(by.function());
        }
        return new Place(offset < 0 ? -1 : textOffset(offset, travelling), function);
    }

    private static String shownName(@Nullable String name) {
        return name == null || name.startsWith(":") || name.equals("anonymous") ? "" : GuestText.oneLine(name);
    }

    /// The place in [#text] of an offset in [#source].
    int placeOf(int wrappedOffset) {
        return textOffset(wrappedOffset, travelling);
    }

    private static int textOffset(int wrappedOffset, TravellingText travelling) {
        return travelling.origin(Math.clamp(wrappedOffset - BEFORE.length(), 0, travelling.text().length()));
    }

    /// Tells the listener lines and columns of [#text].
    StepMeter.OffsetListener places(GuestStepListener listener) {
        return (offset, stepsLeft) -> {
            int place = textOffset(offset, travelling);
            listener.step(text.lineAt(place), text.columnAt(place), stepsLeft);
        };
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return text.path();
    }
}
