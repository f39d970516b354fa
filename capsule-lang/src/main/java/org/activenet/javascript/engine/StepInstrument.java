// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import com.oracle.truffle.api.ContextLocal;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.EventContext;
import com.oracle.truffle.api.instrumentation.ExecutionEventNode;
import com.oracle.truffle.api.instrumentation.Instrumenter;
import com.oracle.truffle.api.instrumentation.SourceFilter;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.ExpressionTag;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.StandardTags.StatementTag;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.access.RegExpLiteralNode;
import com.oracle.truffle.js.nodes.function.JSBuiltinNode;
import com.oracle.truffle.js.nodes.instrumentation.JSTags.BuiltinRootTag;
import com.oracle.truffle.js.nodes.instrumentation.JSTags.LiteralTag;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSGeneratorObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.graalvm.polyglot.SandboxPolicy;
import org.jspecify.annotations.Nullable;

/// Counts the statements that guests execute and the work that they have done by built-in functions, and stops a guest at the
/// end of its budget.
///
/// GraalVM's own statement limit cannot be read, is fixed when a context is made, and sees no built-in function. This instrument
/// counts the same events (the entry of every statement that is not marked internal); the built-in limit stays on, one
/// statement behind, as the line that holds if this one fails. Calls of built-in functions, whoever makes them, are
/// charged [BuiltinPrice] before they run. What copies objects without a call, `{...o}` and `for (k in o)`, is charged by
/// the size of what it copies.
///
/// Looking for a property costs what the chain of prototypes is long, so that is bounded: each way to make an object with a
/// prototype that the guest chose is watched before the guest has that object.
///
/// A literal of a regular expression is made by our `RegExp`, never by GraalJS, which would compile its pattern.
///
/// The end of the host's stack or memory is noticed wherever it passes a statement or a built-in function, before GraalJS makes
/// an error of it that a guest can catch: by what was thrown, never by what it says.
///
/// One instrument serves an engine, one [StepMeter] each of its contexts.
@TruffleInstrument.Registration(
        id = StepInstrument.ID,
        name = "ActiveNet steps",
        version = "1",
        services = StepInstrument.class,
        sandbox = SandboxPolicy.CONSTRAINED)
public final class StepInstrument extends TruffleInstrument {
    static final String ID = "activenet-steps";

    private static final Pattern THROW = Pattern.compile("throw\\b");
    private static final Pattern BEHIND_IN = Pattern.compile("\\bin[\\s(]*$");
    private static final Pattern BEHIND_DOTS = Pattern.compile("\\.\\.\\.[\\s(]*$");
    private static final Pattern BEHIND_EXTENDS = Pattern.compile("\\bextends[\\s(]*$");
    private static final Pattern MAY_NAME_PROTOTYPE = Pattern.compile("__proto__|\\\\"); // also by escapes in its name
    private static final int LONGEST_GAP = 32; // of what is looked at before a copied operand, in UTF-16 units
    private static final int MOST_BOUND_CALLS = 32;
    private static final int MOST_PROTOTYPES = 32;

    private final ContextLocal<StepMeter> meters = locals.createContextLocal(_ -> new StepMeter());
    private @Nullable Env env;

    @Override
    protected void onCreate(Env created) {
        env = created;
        Instrumenter instrumenter = created.getInstrumenter();
        instrumenter.attachExecutionEventFactory(
                SourceSectionFilter.newBuilder().tagIs(BuiltinRootTag.class).build(), this::builtinNodeFor);
        instrumenter.attachExecutionEventFactory(ofGuests(StatementTag.class, _ -> true), this::nodeFor);
        instrumenter.attachExecutionEventFactory(
                ofGuests(ExpressionTag.class, text -> text.contains("...")),
                context -> behind(BEHIND_DOTS, context, new CopyNode()));
        instrumenter.attachExecutionEventFactory(ofGuests(RootTag.class, _ -> true), _ -> new FunctionNode());
        instrumenter.attachExecutionEventFactory(
                ofGuests(ExpressionTag.class, text -> text.contains("extends")),
                context -> behind(BEHIND_EXTENDS, context, new SuperclassNode()));
        instrumenter.attachExecutionEventFactory(
                ofGuests(LiteralTag.class, text -> MAY_NAME_PROTOTYPE.matcher(text).find()), _ -> new LiteralNode());
        instrumenter.attachExecutionEventFactory(
                ofGuests(LiteralTag.class, text -> text.indexOf('/') >= 0), StepInstrument::patternNodeFor);
        created.registerService(this);
    }

    private static SourceSectionFilter ofGuests(Class<? extends Tag> tag, Predicate<String> text) {
        SourceFilter sources = SourceFilter.newBuilder()
                .includeInternal(false)
                .sourceIs(source -> text.test(source.getCharacters().toString()))
                .build();
        return SourceSectionFilter.newBuilder().tagIs(tag).sourceFilter(sources).build();
    }

    /// The meter of the context that the calling thread has entered.
    StepMeter meter() {
        return meters.get();
    }

    /// Unwinds the guest in a way that it cannot catch, and ends its context.
    private void stop(Node location) {
        TruffleContext context = env.getEnteredContext();
        context.closeResourceExhausted(location, "budget exhausted");
    }

    private StepNode nodeFor(EventContext context) {
        SourceSection section = context.getInstrumentedSourceSection();
        if (section == null || !section.isAvailable()) {
            return new StepNode(0, null);
        }
        int start = section.getCharIndex();
        if (isBehind(BEHIND_IN, section)) {
            return new LoopedOverNode(start);
        }
        return new StepNode(start, THROW.matcher(section.getCharacters()).lookingAt()
                ? new ThrowStatement(start, section.getCharEndIndex(), context.getInstrumentedNode())
                : null);
    }

    private ExecutionEventNode builtinNodeFor(EventContext context) {
        String name = context.getInstrumentedNode() instanceof JSBuiltinNode node
                ? node.getBuiltin().getFullName().toJavaStringUncached()
                : "";
        return switch (name) {
            case "Function.prototype.bind" -> new BindNode(name, context.getInstrumentedNode());
            case "Object.setPrototypeOf", "Reflect.setPrototypeOf" ->
                new SetPrototypeNode(name, context.getInstrumentedNode());
            case "Object.defineProperty", "Reflect.defineProperty", "Object.prototype.__defineGetter__",
                    "Object.prototype.__defineSetter__" -> new DefinePropertyNode(name, context.getInstrumentedNode());
            default -> new BuiltinNode(name, context.getInstrumentedNode());
        };
    }

    private static @Nullable ExecutionEventNode behind(Pattern word, EventContext context, ExecutionEventNode watching) {
        SourceSection section = context.getInstrumentedSourceSection();
        return section != null && section.isAvailable() && isBehind(word, section) ? watching : null;
    }

    private static @Nullable ExecutionEventNode patternNodeFor(EventContext context) {
        if (!(context.getInstrumentedNode() instanceof RegExpLiteralNode)) {
            return null;
        }
        String text = context.getInstrumentedSourceSection().getCharacters().toString(); // with the brackets around it
        return JavaScriptLexer.beginning(text).stream()
                .filter(token -> token.kind() == JavaScriptLexer.Kind.REGULAR_EXPRESSION)
                .findFirst()
                .map(token -> new PatternNode(context, text.substring(token.start(), token.end())))
                .orElseThrow(() -> new IllegalStateException("the literal of a regular expression without one: " + text));
    }

    private static boolean isBehind(Pattern word, SourceSection section) {
        int start = section.getCharIndex();
        return word.matcher(section.getSource().getCharacters().subSequence(Math.max(0, start - LONGEST_GAP), start)).find();
    }

    /// Refuses an object whose chain of prototypes is too long, before the guest has it.
    private void limitChain(@Nullable Object value, Node location) {
        if (GuestSizes.prototypes(value, MOST_PROTOTYPES + 1) > MOST_PROTOTYPES) {
            int most = MOST_PROTOTYPES + meters.get().prototypesAdded();
            if (GuestSizes.prototypes(value, most + 1) > most) {
                throw Errors.createRangeError("more than 32 prototypes, one behind the other", location);
            }
        }
    }

    /// Charges work, or stops the guest.
    private void charge(long units, Node location) {
        if (!meters.get().work(units)) {
            stop(location);
        }
    }

    private void left(Throwable thrown, @Nullable ThrowStatement statement) {
        if (thrown instanceof VirtualMachineError || thrown.getCause() instanceof VirtualMachineError) {
            meters.get().hostRanOut();
        } else if (thrown instanceof AbstractTruffleException) {
            meters.get().left(thrown, statement);
        }
    }

    /// Stands in front of one statement of a guest's source.
    private class StepNode extends ExecutionEventNode {
        private final int offset; // of the statement in its source, in UTF-16 units
        private final @Nullable ThrowStatement throwing; // the statement, if it is of that kind

        StepNode(int offset, @Nullable ThrowStatement throwing) {
            this.offset = offset;
            this.throwing = throwing;
        }

        @Override
        protected void onEnter(VirtualFrame frame) {
            if (!meters.get().step(offset)) {
                stop(this);
            }
        }

        @Override
        protected void onReturnExceptional(VirtualFrame frame, Throwable thrown) {
            left(thrown, throwing);
        }
    }

    /// Stands around the object of a `for (key in object)`, which GraalJS counts as a statement.
    private final class LoopedOverNode extends StepNode {
        LoopedOverNode(int offset) {
            super(offset, null);
        }

        @Override
        protected void onReturnValue(VirtualFrame frame, Object result) {
            charge(GuestSizes.keys(result), this);
        }
    }

    /// Stands around a built-in function.
    private class BuiltinNode extends ExecutionEventNode {
        private final BuiltinPrice price;
        final Node location;

        BuiltinNode(String name, Node location) {
            this.price = BuiltinPrice.of(name);
            this.location = location;
        }

        @Override
        protected void onEnter(VirtualFrame frame) {
            Object[] call = frame.getArguments();
            charge(call.length + price.units(call), this);
        }

        @Override
        protected void onReturnValue(VirtualFrame frame, Object result) {
            limitChain(result, location);
            if (GuestSizes.text(result) > GuestSizes.LONGEST_STRING) { // some make more characters of each, and do not look
                throw Errors.createRangeErrorInvalidStringLength(location);
            }
        }

        @Override
        protected void onReturnExceptional(VirtualFrame frame, Throwable thrown) {
            if (!(thrown instanceof AbstractTruffleException) || thrown.getCause() instanceof VirtualMachineError) {
                left(thrown, null);
            }
        }
    }

    /// Stands around `bind`, which makes chains of functions that are called without a frame of their own.
    private final class BindNode extends BuiltinNode {
        BindNode(String name, Node location) {
            super(name, location);
        }

        @Override
        protected void onEnter(VirtualFrame frame) {
            super.onEnter(frame);
            if (GuestSizes.boundCalls(JSArguments.getThisObject(frame.getArguments())) >= MOST_BOUND_CALLS) {
                throw Errors.createRangeError("bound more than 32 times", location);
            }
        }
    }

    /// Stands around what gives an object another prototype, and so makes the chains of all longer that have that object in
    /// theirs. Which these are nobody knows, so the sum of what an evaluation adds is bounded.
    private final class SetPrototypeNode extends BuiltinNode {
        SetPrototypeNode(String name, Node location) {
            super(name, location);
        }

        @Override
        protected void onEnter(VirtualFrame frame) {
            super.onEnter(frame);
            int longest = 0;
            Object[] call = frame.getArguments();
            for (int i = 0; i < JSArguments.getUserArgumentCount(call); i++) {
                Object given = JSArguments.getUserArgument(call, i);
                longest = Math.max(longest, GuestSizes.prototypes(given, StepMeter.MOST_PROTOTYPES_ADDED));
            }
            if (!meters.get().addPrototypes(1 + longest)) {
                throw Errors.createRangeError("too many prototypes changed", location);
            }
        }
    }

    /// Stands around what defines a property. An array of which an element is an accessor, or cannot be changed, has its length
    /// fixed: GraalJS would look for each element that a shorter length takes away, in one assignment.
    private final class DefinePropertyNode extends BuiltinNode {
        DefinePropertyNode(String name, Node location) {
            super(name, location);
        }

        @Override
        protected void onReturnValue(VirtualFrame frame, Object result) {
            super.onReturnValue(frame, result);
            fixLength(frame);
        }

        @Override
        protected void onReturnExceptional(VirtualFrame frame, Throwable thrown) {
            super.onReturnExceptional(frame, thrown);
            fixLength(frame);
        }

        private void fixLength(VirtualFrame frame) {
            Object[] call = frame.getArguments();
            GuestSizes.fixLength(JSArguments.getThisObject(call));
            if (JSArguments.getUserArgumentCount(call) > 0) {
                GuestSizes.fixLength(JSArguments.getUserArgument(call, 0));
            }
        }
    }

    /// Stands around the body of a function of a guest, which has the object that it is to construct, and of a generator
    /// function, which makes one.
    private final class FunctionNode extends ExecutionEventNode {
        @Override
        protected void onEnter(VirtualFrame frame) {
            limitChain(JSArguments.getThisObject(frame.getArguments()), this);
        }

        @Override
        protected void onReturnValue(VirtualFrame frame, Object result) {
            if (result instanceof JSGeneratorObject) {
                limitChain(result, this);
            }
        }
    }

    /// Stands behind the expression that says what a class extends.
    private final class SuperclassNode extends ExecutionEventNode {
        @Override
        protected void onReturnValue(VirtualFrame frame, Object result) {
            limitChain(result, this);
            if (result instanceof JSObject superclass) {
                PropertyDescriptor prototype = GuestSizes.property(superclass, JSObject.PROTOTYPE);
                if (prototype != null && !prototype.isDataDescriptor()) {
                    throw Errors.createTypeError("a class extends what computes its prototype", this);
                }
                limitChain(prototype == null ? null : prototype.getValue(), this);
            }
        }
    }

    /// Stands behind a literal, which may be an object with a prototype.
    private final class LiteralNode extends ExecutionEventNode {
        @Override
        protected void onReturnValue(VirtualFrame frame, Object result) {
            limitChain(result, this);
        }
    }

    /// Stands behind an expression whose value is about to be copied, or, in a pattern, behind what has been copied.
    private final class CopyNode extends ExecutionEventNode {
        @Override
        protected void onReturnValue(VirtualFrame frame, Object result) {
            charge(GuestSizes.keys(result), this);
        }
    }

    /// Stands in the place of the literal of a regular expression, which GraalJS would compile: our `RegExp` makes it.
    private static final class PatternNode extends ExecutionEventNode {
        private static final TruffleString CONSTRUCTOR = Strings.fromJavaString("RegExp");
        private final EventContext context;
        private final TruffleString pattern;
        private final TruffleString flags;

        PatternNode(EventContext context, String literal) {
            this.context = context;
            int end = literal.lastIndexOf('/');
            this.pattern = Strings.fromJavaString(literal.substring(1, end));
            this.flags = Strings.fromJavaString(literal.substring(end + 1));
        }

        @Override
        protected void onEnter(VirtualFrame frame) {
            Object constructor = JSObject.get(JSRealm.get(this).getGlobalObject(), CONSTRUCTOR); // frozen
            throw context.createUnwind(JSRuntime.construct(constructor, new Object[] {pattern, flags}));
        }

        @Override
        protected Object onUnwind(VirtualFrame frame, Object made) {
            return made;
        }
    }
}
