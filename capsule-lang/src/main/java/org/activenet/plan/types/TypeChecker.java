// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.BinaryOperator;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Expr;
import org.activenet.plan.syntax.ProgramLimits;
import org.activenet.plan.syntax.Span;
import org.activenet.plan.syntax.TypeExpr;
import org.jspecify.annotations.Nullable;

/// Resolves the names of a program and infers its types (Hindley-Milner, as PLAN 3.2 does).
///
/// Definitions that mention each other, which `|f|` makes possible, are inferred together: within the group each
/// has one type, afterwards it is polymorphic (ours, as is usual for ML). A name in a call must be defined earlier;
/// a chunk may name any function of the program.
///
/// Inference meets each expression before its type is known, so it leaves a recipe for the typed expression; when
/// everything is known, and nothing was wrong, the recipes are followed ([TypedBuilder]).
public final class TypeChecker {
    private static final int FOLD_STEPS = 2;
    private static final int CAPTURE_STEPS = 32; // of inference: to pass on a variable takes as long as these
    private static final String RECURSION =
            "a call must name an earlier function; to run again, send a chunk, or go through a list with foldl";

    private final SourceText source;
    private final List<Definition> definitions;
    private final ServiceTable known;
    private final Set<String> doubtful;
    private final Unifier unifier = new Unifier(ProgramLimits.INFERENCE_STEPS);
    private final TypeFindings findings;

    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<Integer, TopFunction> functions = new HashMap<>(); // by definition
    private final Map<Integer, TopValue> values = new HashMap<>(); // by definition
    private final Map<Integer, Scheme> services = new HashMap<>(); // by definition
    private final List<LocalFunction> lifted = new ArrayList<>();

    // Where the walk is.
    private int current; // the top-level definition
    private Frame frame = new Frame(null);
    private String path = ""; // of function names
    private Map<String, Type> annotationVariables = new HashMap<>();
    private final Scope<ScopedName> names = new Scope<>(ScopedName::name);
    private final Scope<ScopedFunction> localFunctions = new Scope<>(ScopedFunction::name);

    private TypeChecker(
            SourceText source, List<Definition> definitions, ServiceTable known, Set<String> doubtful) {
        this.source = source;
        this.definitions = definitions;
        this.known = known;
        this.doubtful = doubtful;
        this.findings = new TypeFindings(source, unifier);
    }

    /// The typed program, or everything that is wrong with it.
    ///
    /// @param known a service that a program declares must be as it is there; of names that are not there all is believed
    public static Checked<TypedProgram> check(
            SourceText source, List<Definition> definitions, ServiceTable known) {
        return check(source, definitions, known, Set.of());
    }

    /// The same for a program that could not be read whole.
    ///
    /// @param doubtful names that may be defined in the rest: nothing is wrong with a use of them
    public static Checked<TypedProgram> check(
            SourceText source, List<Definition> definitions, ServiceTable known, Set<String> doubtful) {
        var checker = new TypeChecker(source, definitions, known, doubtful);
        TypedProgram typed = null;
        try {
            typed = checker.run();
        } catch (Unifier.TooManySteps _) {
            Definition last = definitions.get(checker.current);
            checker.error(last.span(), "too many large types, the last in '" + last.name() + "'",
                    "build smaller tuples, or split the program");
        }
        return new Checked<>(checker.findings.areNone() ? typed : null, checker.findings.all());
    }

    /// A name in scope: exactly one of the two is set.
    private record ScopedName(String name, Frame.@Nullable Variable variable, boolean isException) {}

    /// A function or service in scope inside a definition.
    private record ScopedFunction(String name, @Nullable LocalFunction function, @Nullable Scheme service) {}

    private static final class TopFunction {
        final int index;
        final List<Type> parameters;
        final Type result;
        boolean isDone;
        @Nullable Function<TypedBuilder, TypedFunction> recipe;

        TopFunction(int index, List<Type> parameters, Type result) {
            this.index = index;
            this.parameters = parameters;
            this.result = result;
        }
    }

    private static final class TopValue {
        final int index;
        final Type type;
        @Nullable Function<TypedBuilder, TypedValue> recipe;

        TopValue(int index, Type type) {
            this.index = index;
            this.type = type;
        }
    }

    private static final class LocalFunction {
        final String path;
        final int ordinal;
        final Frame frame;
        final List<Type> parameters;
        final Type result;
        List<Frame.Variable> captured = List.of(); // once it is done
        boolean isDone;
        @Nullable Function<TypedBuilder, TypedFunction> recipe;

        LocalFunction(String path, int ordinal, Frame frame, List<Type> parameters, Type result) {
            this.path = path;
            this.ordinal = ordinal;
            this.frame = frame;
            this.parameters = parameters;
            this.result = result;
        }
    }

    /// What a call, a chunk or a fold means.
    private record Target(
            Supplier<Typed.Callee> callee, List<Type> parameters, Type result, List<Frame.Variable> captured) {}

    private @Nullable TypedProgram run() {
        declare();
        List<List<Integer>> references = Dependencies.of(definitions);
        for (List<Integer> group : Dependencies.groups(references)) {
            inferGroup(group);
        }
        return findings.areNone() ? typedProgram(references) : null;
    }

    // Top level

    private void declare() {
        int functionCount = 0;
        int valueCount = 0;
        unifier.enterLevel(); // The level of definitions.
        for (int i = 0; i < definitions.size(); i++) {
            Definition definition = definitions.get(i);
            Integer before = byName.putIfAbsent(definition.name(), i);
            if (before != null) {
                error(definition.span(), "second definition of '" + definition.name() + "'",
                        "the first is on line " + source.lineAt(definitions.get(before).span().start()));
            }
            switch (definition) {
                case Definition.Function function -> {
                    checkNoService(function);
                    List<Type> parameters = new ArrayList<>();
                    function.parameters().forEach(_ -> parameters.add(unifier.fresh()));
                    functions.put(i, new TopFunction(functionCount++, parameters, unifier.fresh()));
                }
                case Definition.Value _ -> values.put(i, new TopValue(valueCount++, unifier.fresh()));
                case Definition.Exception _ -> {}
                case Definition.Service service -> services.put(i, declared(service));
            }
        }
        unifier.leaveLevel();
    }

    private void checkNoService(Definition.Function function) {
        if (CoreService.named(function.name()) != null) {
            error(function.span(), "function '" + function.name() + "'",
                    "the name belongs to a service that every node has");
        }
    }

    /// The type of a service that a program declares. A service that every node has may be declared again, as the
    /// published programs do, if that type is possible.
    private Scheme declared(Definition.Service service) {
        Scheme written = Signatures.of(service.signature());
        return switch (known.named(service.name())) {
            case null -> written;
            case PackageService inPackage -> {
                if (!inPackage.allows(written)) {
                    error(service.span(), "service '" + service.name() + "' with a different type",
                            "package " + inPackage.packageName() + " has it as " + inPackage.signature()
                                    + (inPackage.isOpen() ? ", with the type of the value in place of 'a" : ""));
                }
                yield written;
            }
            case CoreService core -> {
                if (!isPossible(core.scheme(), written)) {
                    error(service.span(), "service '" + service.name() + "' with a different type",
                            "every node has it as " + core.signature());
                }
                yield core.scheme();
            }
        };
    }

    /// Whether calls of the one type can be calls of the other.
    private boolean isPossible(Scheme scheme, Scheme written) {
        Scheme ours = unifier.instantiate(scheme);
        Scheme theirs = unifier.instantiate(written);
        boolean fits = ours.parameters().size() == theirs.parameters().size()
                && unifier.unify(ours.result(), theirs.result()) == Unifier.Outcome.EQUAL;
        for (int i = 0; fits && i < ours.parameters().size(); i++) {
            fits = unifier.unify(ours.parameters().get(i), theirs.parameters().get(i)) == Unifier.Outcome.EQUAL;
        }
        return fits;
    }

    private void inferGroup(List<Integer> group) {
        unifier.enterLevel();
        for (int definition : group) {
            current = definition;
            annotationVariables = new HashMap<>();
            names.shrink(0);
            localFunctions.shrink(0);
            frame = new Frame(null);
            path = definitions.get(definition).name();
            switch (definitions.get(definition)) {
                case Definition.Function function -> inferTop(function, functions.get(definition));
                case Definition.Value value -> inferTop(value, values.get(definition));
                case Definition.Exception _, Definition.Service _ -> {}
            }
        }
        unifier.leaveLevel();
        for (int definition : group) {
            TopFunction function = functions.get(definition);
            if (function != null) {
                function.parameters.forEach(type -> generalize(definitions.get(definition).span(), type));
                generalize(definitions.get(definition).span(), function.result);
                function.isDone = true;
            }
            TopValue value = values.get(definition);
            if (value != null) {
                generalize(definitions.get(definition).span(), value.type);
            }
        }
    }

    private void inferTop(Definition.Function function, TopFunction top) {
        Frame own = frame;
        int definition = current;
        Inferred body = inferFunction(function, top.parameters, top.result);
        top.recipe = build -> build.function(function, function.name(), definition, own, body, top.parameters);
    }

    private void inferTop(Definition.Value value, TopValue top) {
        Frame own = frame;
        int definition = current;
        Inferred inferred = inferValue(value);
        expect(top.type, inferred, "");
        top.recipe = build -> build.value(value, definition, own, inferred, top.type);
    }

    /// The body of a function, whose frame and name are the present ones.
    private Inferred inferFunction(Definition.Function function, List<Type> parameters, Type result) {
        int namesBefore = names.size();
        for (int i = 0; i < parameters.size(); i++) {
            Definition.Parameter parameter = function.parameters().get(i);
            Type type = parameters.get(i);
            if (parameter.type() != null) {
                unify(parameter.span(), annotation(parameter.type()), type, "");
            }
            for (int j = 0; j < i; j++) {
                if (function.parameters().get(j).name().equals(parameter.name())) {
                    error(parameter.span(), "repeated parameter '" + parameter.name() + "'",
                            "the parameters of a function must have different names");
                    break;
                }
            }
            names.add(new ScopedName(parameter.name(), frame.add(parameter.name(), type), false));
        }
        if (function.result() != null) {
            unify(function.result().span(), annotation(function.result()), result, "");
        }
        Inferred body = infer(function.body());
        expect(result, body, " as the result of '" + function.name() + "'");
        names.shrink(namesBefore);
        return body;
    }

    private Inferred inferValue(Definition.Value value) {
        Inferred inferred = infer(value.value());
        if (value.type() != null) {
            expect(annotation(value.type()), inferred, "");
        }
        return inferred;
    }

    private void generalize(Span span, Type type) {
        if (unifier.isWithinLimits(type)) {
            unifier.generalize(type);
        } else {
            findings.tooLarge(span);
        }
    }

    // Expressions

    private Inferred infer(Expr expr) {
        Inferred inferred = inferAny(expr);
        if (!unifier.isWithinLimits(inferred.type())) {
            findings.tooLarge(expr.span());
            return new Inferred(expr.span(), unifier.fresh(), inferred.recipe());
        }
        return inferred;
    }

    private Inferred inferAny(Expr expr) {
        Span span = expr.span();
        return switch (expr) {
            case Expr.IntLiteral literal ->
                leaf(span, Type.INT, () -> new Typed.Constant(span, Type.INT, literal.value()));
            case Expr.BoolLiteral literal ->
                leaf(span, Type.BOOL, () -> new Typed.Constant(span, Type.BOOL, literal.value()));
            case Expr.StringLiteral literal ->
                leaf(span, Type.STRING, () -> new Typed.Constant(span, Type.STRING, literal.value()));
            case Expr.CharLiteral literal ->
                leaf(span, Type.Base.CHAR, () -> new Typed.CharConstant(span, literal.codePoint()));
            case Expr.UnitLiteral _ -> leaf(span, Type.UNIT, () -> new Typed.UnitConstant(span));
            case Expr.Name name -> name(span, name.name(), Hints.UNKNOWN_NAME);
            case Expr.MakeList list -> makeList(list);
            case Expr.MakeTuple tuple -> {
                List<Inferred> elements = inferAll(tuple.elements());
                Type type = new Type.TupleOf(elements.stream().map(Inferred::type).toList());
                yield node(span, type, (build, t) -> new Typed.MakeTuple(span, t, build.all(elements)));
            }
            case Expr.Sequence sequence -> {
                List<Inferred> parts = inferAll(sequence.parts());
                yield node(span, parts.getLast().type(), (build, t) -> new Typed.Sequence(span, t, build.all(parts)));
            }
            case Expr.Call call -> call(call);
            case Expr.MakeChunk chunk -> makeChunk(chunk);
            case Expr.Unary unary -> unary(unary);
            case Expr.Projection projection -> projection(projection);
            case Expr.Binary binary -> binary(binary);
            case Expr.If conditional -> conditional(conditional);
            case Expr.Let let -> let(let);
            case Expr.Raise raise -> {
                Inferred exception = name(span, raise.name(), "define it with 'exception " + raise.name() + "'");
                expect(Type.Base.EXN, exception, " after 'raise'");
                yield node(span, unifier.fresh(), (build, t) -> new Typed.Raise(span, t, build.one(exception)));
            }
            case Expr.Try attempt -> attempt(attempt);
            case Expr.Fold fold -> fold(fold);
            case Expr.OnRemote send -> onRemote(send);
            case Expr.OnNeighbor send -> onNeighbor(send);
            case Expr.RetransOnRemote send -> retransOnRemote(send);
        };
    }

    /// @param otherwise what to do about a name that means nothing, and is not like any other
    private Inferred name(Span span, String name, String otherwise) {
        ScopedName scoped = names.find(name);
        if (scoped != null) {
            return scoped.variable() == null ? exception(span, name) : local(span, scoped.variable());
        }
        Integer definition = byName.get(name);
        if (definition != null && definition < current) {
            if (definitions.get(definition) instanceof Definition.Exception) {
                return exception(span, name);
            }
            TopValue value = values.get(definition);
            if (value != null) {
                Type type = unifier.instantiate(value.type, new HashMap<>());
                return node(span, type, (build, t) -> new Typed.Global(span, t, name, value.index));
            }
        }
        if (CoreException.named(name) != null) {
            return exception(span, name);
        }
        if (definition != null && values.containsKey(definition)) {
            error(span, "'" + name + "' before its definition", "a name must be defined before it is used");
        } else if (definition != null && definitions.get(definition) instanceof Definition.Exception) {
            error(span, "'" + name + "' before its definition", "a name must be defined before it is used");
        } else if (definition != null || CoreService.named(name) != null || localFunctions.has(name)) {
            String form = takesNothing(name, definition) ? "()" : "(...)";
            error(span, "'" + name + "' without arguments",
                    "a function is not a value: call it, " + name + form + ", or make a chunk, |" + name + "|" + form);
        } else if (!doubtful.contains(name)) {
            error(span, "unknown name '" + name + "'", Hints.unknownName(name, valueNames(), otherwise));
        }
        return unknown(span);
    }

    private boolean takesNothing(String name, @Nullable Integer definition) {
        ScopedFunction scoped = localFunctions.find(name);
        if (scoped != null) {
            return scoped.function() != null
                    ? scoped.function().parameters.isEmpty()
                    : scoped.service() != null && scoped.service().parameters().isEmpty();
        }
        CoreService core = CoreService.named(name);
        if (definition == null) {
            return core != null && core.scheme().parameters().isEmpty();
        }
        TopFunction function = functions.get(definition);
        Scheme service = services.get(definition);
        return function != null ? function.parameters.isEmpty() : service != null && service.parameters().isEmpty();
    }

    /// What may be meant by a wrong name of a value.
    private List<String> valueNames() {
        var all = new ArrayList<>(names.names());
        for (int i = 0; i < current; i++) {
            if (!functions.containsKey(i) && !services.containsKey(i)) {
                all.add(definitions.get(i).name());
            }
        }
        for (CoreException exception : CoreException.values()) {
            all.add(exception.planName());
        }
        return all;
    }

    /// What may be meant by a wrong name of a function.
    private List<String> functionNames() {
        var all = new ArrayList<>(localFunctions.names());
        for (int i = 0; i < definitions.size(); i++) {
            if (i != current && (functions.containsKey(i) || services.containsKey(i))) {
                all.add(definitions.get(i).name());
            }
        }
        for (CoreService service : CoreService.values()) {
            all.add(service.planName());
        }
        return all;
    }

    private Inferred local(Span span, Frame.Variable variable) {
        Frame here = frame;
        here.use(variable);
        Type type = unifier.instantiate(variable.type, new HashMap<>());
        return node(span, type, (build, t) -> new Typed.Local(span, t, variable.name, here.slot(variable)));
    }

    private Inferred exception(Span span, String name) {
        return leaf(span, Type.Base.EXN, () -> new Typed.ExceptionConstant(span, name));
    }

    private Inferred makeList(Expr.MakeList list) {
        Type element = unifier.fresh();
        List<Inferred> elements = inferAll(list.elements());
        for (Inferred each : elements) {
            expect(element, each, ", like the elements before it");
        }
        return node(list.span(), new Type.ListOf(element), (build, t) -> new Typed.MakeList(list.span(), t, build.all(elements)));
    }

    private Inferred call(Expr.Call call) {
        List<Inferred> arguments = inferAll(call.arguments());
        Target target = target(call.span(), call.function(), Use.CALL);
        if (target == null) {
            return unknown(call.span());
        }
        expectArguments(call.span(), call.function(), target, arguments);
        List<Inferred> captured = captured(call.span(), target);
        return node(call.span(), target.result(), (build, t) -> {
            var all = build.all(captured);
            all.addAll(build.all(arguments));
            return new Typed.Call(call.span(), t, target.callee().get(), all);
        });
    }

    private List<Inferred> captured(Span span, Target target) {
        unifier.count(CAPTURE_STEPS * target.captured().size());
        return target.captured().stream().map(variable -> captured(span, variable)).toList();
    }

    /// A variable passed on as it is, not instantiated.
    private Inferred captured(Span span, Frame.Variable variable) {
        Frame here = frame;
        here.use(variable);
        return node(span, variable.type, (build, t) -> new Typed.Local(span, t, variable.name, here.slot(variable)));
    }

    private Inferred makeChunk(Expr.MakeChunk chunk) {
        List<Inferred> arguments = inferAll(chunk.arguments());
        Target target = target(chunk.span(), chunk.function(), Use.CHUNK);
        if (target == null) {
            return unknown(chunk.span());
        }
        expectArguments(chunk.span(), chunk.function(), target, arguments);
        return node(chunk.span(), new Type.ChunkOf(target.result()),
                (build, t) -> new Typed.MakeChunk(chunk.span(), t, target.callee().get(), build.all(arguments)));
    }

    private void expectArguments(Span span, String function, Target target, List<Inferred> arguments) {
        List<Type> parameters = target.parameters();
        if (parameters.size() != arguments.size()) {
            error(span, "'" + function + "' with " + count(arguments.size(), "argument"),
                    "it takes " + target.parameters().size()
                    + findings.showSignature(target.parameters(), target.result())
                    + (arguments.size() > parameters.size() ? Hints.tooMany(function) : ""));
            return;
        }
        for (int i = 0; i < parameters.size(); i++) {
            expect(parameters.get(i), arguments.get(i), " as argument " + (i + 1) + " of '" + function + "'");
        }
    }

    private static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /// What a name of a function is for.
    private enum Use {
        CALL,
        CHUNK
    }

    private @Nullable Target target(Span span, String name, Use use) {
        ScopedFunction scoped = localFunctions.find(name);
        if (scoped != null) {
            return scoped.function() == null
                    ? declared(name, scoped.service())
                    : local(span, scoped.function(), use);
        }
        Integer definition = byName.get(name);
        if (definition != null && functions.get(definition) != null) {
            return top(span, definition, use);
        }
        CoreService core = CoreService.named(name);
        if (core != null) {
            Scheme scheme = unifier.instantiate(core.scheme());
            return new Target(() -> new Typed.Callee.Core(core), scheme.parameters(), scheme.result(), List.of());
        }
        if (definition != null && services.get(definition) != null) {
            if (definition < current) {
                return declared(name, services.get(definition));
            }
            error(span, "'" + name + "' before its definition", "a service must be declared before it is used");
            return null;
        }
        if (definition != null || names.has(name)) {
            error(span, "'" + name + "' in place of a function",
                    "it is a value or an exception, which is written without arguments");
        } else if (!doubtful.contains(name)) {
            error(span, "unknown function '" + name + "'", Hints.unknownFunction(name, functionNames()));
        }
        return null;
    }

    private Target declared(String name, Scheme scheme) {
        Scheme types = unifier.instantiate(scheme);
        return new Target(
                () -> new Typed.Callee.Declared(name, scheme), types.parameters(), types.result(), List.of());
    }

    private @Nullable Target local(Span span, LocalFunction function, Use use) {
        if (use == Use.CHUNK) {
            error(span, "chunk of a local function", "a chunk can only name a top-level function or a service");
            return null;
        }
        if (!function.isDone) {
            error(span, "call to '" + function.path + "' in its own body", RECURSION);
            return null;
        }
        var fresh = new HashMap<Integer, Type>();
        return new Target(
                () -> new Typed.Callee.Function(function.path, functions.size() + function.ordinal),
                function.parameters.stream().map(type -> unifier.instantiate(type, fresh)).toList(),
                unifier.instantiate(function.result, fresh),
                function.captured);
    }

    private @Nullable Target top(Span span, int definition, Use use) {
        TopFunction function = functions.get(definition);
        String name = definitions.get(definition).name();
        if (use == Use.CALL && definition == current) {
            error(span, "call to '" + name + "' in its own body", RECURSION);
            return null;
        }
        if (use == Use.CALL && definition > current) {
            error(span, "call to '" + name + "' before its definition", RECURSION);
            return null;
        }
        var fresh = new HashMap<Integer, Type>();
        List<Type> parameters = function.parameters;
        Type result = function.result;
        if (function.isDone) {
            parameters = parameters.stream().map(type -> unifier.instantiate(type, fresh)).toList();
            result = unifier.instantiate(result, fresh);
        }
        return new Target(() -> new Typed.Callee.Function(name, function.index), parameters, result, List.of());
    }

    private Inferred unary(Expr.Unary unary) {
        Inferred operand = infer(unary.operand());
        Type any = unifier.fresh();
        Type type = switch (unary.operator()) {
            case NEGATE, COMPLEMENT -> operand(unary, Type.INT, operand, Type.INT);
            case NOT -> operand(unary, Type.BOOL, operand, Type.BOOL);
            case HEAD -> operand(unary, new Type.ListOf(any), operand, any);
            case TAIL -> operand(unary, new Type.ListOf(any), operand, new Type.ListOf(any));
            case FIRST -> operand(unary, new Type.TupleOf(List.of(any, unifier.fresh())), operand, any);
            case SECOND -> operand(unary, new Type.TupleOf(List.of(unifier.fresh(), any)), operand, any);
            case EXPLODE -> operand(unary, Type.STRING, operand, new Type.ListOf(Type.Base.CHAR));
            case IMPLODE -> operand(unary, new Type.ListOf(Type.Base.CHAR), operand, Type.STRING);
            case ORD -> operand(unary, Type.Base.CHAR, operand, Type.INT);
            case CHR -> operand(unary, Type.INT, operand, Type.Base.CHAR);
        };
        return switch (unary.operator()) {
            case FIRST -> node(unary.span(), type, (build, t) -> new Typed.Projection(unary.span(), t, 0, build.one(operand)));
            case SECOND -> node(unary.span(), type, (build, t) -> new Typed.Projection(unary.span(), t, 1, build.one(operand)));
            default ->
                node(unary.span(), type, (build, t) -> new Typed.Unary(unary.span(), t, unary.operator(), build.one(operand)));
        };
    }

    private Type operand(Expr.Unary unary, Type expected, Inferred operand, Type result) {
        expect(expected, operand, " after '" + unary.operator().symbol() + "'");
        return result;
    }

    private Inferred projection(Expr.Projection projection) {
        Inferred tuple = infer(projection.tuple());
        int index = projection.position() - 1;
        Type found = unifier.head(tuple.type());
        if (found instanceof Type.TupleOf(List<Type> elements) && index < elements.size()) {
            return node(projection.span(), elements.get(index),
                    (build, t) -> new Typed.Projection(projection.span(), t, index, build.one(tuple)));
        }
        if (found instanceof Type.Variable) {
            error(projection.span(), "'#" + projection.position() + "' of a tuple of unknown size",
                    "give the variable its type: (x: int * int * int)");
        } else {
            error(projection.span(), "found " + findings.show(found) + " after '#" + projection.position() + "'",
                    "expected a tuple of at least " + projection.position() + " elements");
        }
        return unknown(projection.span());
    }

    private Inferred binary(Expr.Binary binary) {
        boolean mayAssign = binary.operator() == BinaryOperator.EQUAL;
        Inferred left = mayAssign && binary.left() instanceof Expr.Name(Span at, String name)
                ? name(at, name, Hints.assignment(name))
                : infer(binary.left());
        Inferred right = infer(binary.right());
        Span span = binary.span();
        String role = " beside '" + binary.operator().symbol() + "'"
                + Hints.operator(binary.operator(), unifier.head(left.type()), unifier.head(right.type()));
        return switch (binary.operator()) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, SHIFT_LEFT, SHIFT_RIGHT, BIT_AND, BIT_OR, BIT_XOR ->
                operator(binary, Type.INT, left, right, Type.INT, role);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                operator(binary, Type.INT, left, right, Type.BOOL, role);
            case CONCAT -> operator(binary, Type.STRING, left, right, Type.STRING, role);
            case EQUAL, NOT_EQUAL -> operator(binary, unifier.freshWithEquality(), left, right, Type.BOOL, role);
            case CONS -> {
                expect(new Type.ListOf(left.type()), right, role);
                yield node(span, right.type(),
                        (build, t) -> new Typed.Binary(span, t, binary.operator(), build.one(left), build.one(right)));
            }
            case AND -> {
                expectBoth(Type.BOOL, left, right, role);
                yield node(span, Type.BOOL, (build, _) -> new Typed.And(span, build.one(left), build.one(right)));
            }
            case OR -> {
                expectBoth(Type.BOOL, left, right, role);
                yield node(span, Type.BOOL, (build, _) -> new Typed.Or(span, build.one(left), build.one(right)));
            }
        };
    }

    private Inferred operator(
            Expr.Binary binary, Type operands, Inferred left, Inferred right, Type result, String role) {
        expectBoth(operands, left, right, role);
        return node(binary.span(), result,
                (build, t) -> new Typed.Binary(binary.span(), t, binary.operator(), build.one(left), build.one(right)));
    }

    /// The operands of one operator: where the first does not fit, the operator may be what is wrong, so that the second
    /// tells nothing more.
    private void expectBoth(Type expected, Inferred left, Inferred right, String role) {
        if (expect(expected, left, role)) {
            expect(expected, right, role);
        }
    }

    private Inferred conditional(Expr.If conditional) {
        Inferred condition = infer(conditional.condition());
        expect(Type.BOOL, condition, " after 'if'");
        Inferred then = infer(conditional.then());
        Inferred otherwise = infer(conditional.otherwise());
        expect(then.type(), otherwise, ", as after 'then'");
        return node(conditional.span(), then.type(),
                (build, t) -> new Typed.If(
                        conditional.span(), t, build.one(condition), build.block(then), build.block(otherwise)));
    }

    private Inferred let(Expr.Let let) {
        int namesBefore = names.size();
        int functionsBefore = localFunctions.size();
        var bindings = new ArrayList<Function<TypedBuilder, Typed.Binding>>();
        for (Definition definition : let.definitions()) {
            switch (definition) {
                case Definition.Value value -> bindings.add(letValue(value));
                case Definition.Function function -> letFunction(function);
                case Definition.Exception exception -> names.add(new ScopedName(exception.name(), null, true));
                case Definition.Service service -> {
                    Scheme scheme = declared(service);
                    if (CoreService.named(service.name()) == null) {
                        localFunctions.add(new ScopedFunction(service.name(), null, scheme));
                    }
                }
            }
        }
        Inferred body = infer(let.body());
        names.shrink(namesBefore);
        localFunctions.shrink(functionsBefore);
        return node(let.span(), body.type(), (build, t) -> {
            List<Typed.Binding> built = bindings.stream().map(binding -> binding.apply(build)).toList();
            return new Typed.Let(let.span(), t, built, build.one(body));
        });
    }

    private Function<TypedBuilder, Typed.Binding> letValue(Definition.Value value) {
        unifier.enterLevel();
        Inferred inferred = inferValue(value);
        unifier.leaveLevel();
        generalize(value.span(), inferred.type());
        Frame here = frame;
        Frame.Variable variable = here.add(value.name(), inferred.type());
        names.add(new ScopedName(value.name(), variable, false));
        return build -> new Typed.Binding(
                value.span(), value.name(), here.slot(variable), build.resolve(value.span(), inferred.type()),
                build.one(inferred));
    }

    private void letFunction(Definition.Function function) {
        checkNoService(function);
        Frame outer = frame;
        String outerPath = path;
        unifier.enterLevel();
        frame = new Frame(outer);
        path = outerPath + "." + function.name();
        List<Type> parameters = new ArrayList<>();
        function.parameters().forEach(_ -> parameters.add(unifier.fresh()));
        var local = new LocalFunction(path, lifted.size(), frame, parameters, unifier.fresh());
        lifted.add(local);
        localFunctions.add(new ScopedFunction(function.name(), local, null));
        Inferred body = inferFunction(function, parameters, local.result);
        frame = outer;
        path = outerPath;
        unifier.leaveLevel();
        parameters.forEach(type -> generalize(function.span(), type));
        generalize(function.span(), local.result);
        int all = parameters.size() + local.frame.captured().size();
        if (all > ProgramLimits.PARAMETERS) {
            error(function.span(), "'" + local.path + "' with " + all + " parameters and outer variables",
                    "it may have at most " + ProgramLimits.PARAMETERS);
            local.captured = List.of(); // Calls of it are not worth more.
        } else {
            local.captured = List.copyOf(local.frame.captured());
        }
        local.isDone = true;
        int definition = current;
        local.recipe = build -> build.function(function, local.path, definition, local.frame, body, parameters);
    }

    private Inferred attempt(Expr.Try attempt) {
        Inferred body = infer(attempt.body());
        Span span = attempt.span();
        if (isException(attempt.name())) {
            Inferred handler = infer(attempt.handler());
            expect(body.type(), handler, ", as after 'try'");
            return node(span, body.type(),
                    (build, t) -> new Typed.Try(
                            span, t, build.one(body), new Typed.Try.Caught.One(attempt.name()), build.block(handler)));
        }
        Frame here = frame;
        Frame.Variable variable = here.add(attempt.name(), Type.Base.EXN);
        int namesBefore = names.size();
        names.add(new ScopedName(attempt.name(), variable, false));
        Inferred handler = infer(attempt.handler());
        names.shrink(namesBefore);
        expect(body.type(), handler, ", as after 'try'");
        return node(span, body.type(), (build, t) -> {
            var caught = new Typed.Try.Caught.All(attempt.name(), here.slot(variable));
            return new Typed.Try(span, t, build.one(body), caught, build.block(handler));
        });
    }

    private boolean isException(String name) {
        ScopedName scoped = names.find(name);
        if (scoped != null) {
            return scoped.isException();
        }
        Integer definition = byName.get(name);
        if (definition != null && definition < current
                && definitions.get(definition) instanceof Definition.Exception) {
            return true;
        }
        return CoreException.named(name) != null;
    }

    private Inferred fold(Expr.Fold fold) {
        Inferred initial = infer(fold.initial());
        Inferred list = infer(fold.list());
        Type element = unifier.fresh();
        expect(new Type.ListOf(element), list, " as the list of a fold");
        Target target = target(fold.span(), fold.function(), Use.CALL);
        if (target == null) {
            return unknown(fold.span());
        }
        if (target.parameters().size() != 2) {
            error(fold.span(), "fold of '" + fold.function() + "' with "
                    + count(target.parameters().size(), "parameter"), "a fold calls a function that takes two");
            return unknown(fold.span());
        }
        int accumulator = fold.fromLeft() ? 0 : 1;
        String role = " of '" + fold.function() + "'";
        if (!unify(fold.span(), target.parameters().get(accumulator), target.result(), " as the result" + role)
                || !unify(list.span(), target.parameters().get(1 - accumulator), element,
                        " as parameter " + (2 - accumulator) + role)) {
            return unknown(fold.span()); // The start cannot fit what does not fit itself.
        }
        expect(target.result(), initial, " as the start of the fold");
        List<Inferred> captured = captured(fold.span(), target);
        Typed.Fold.Direction direction = fold.fromLeft() ? Typed.Fold.Direction.LEFT : Typed.Fold.Direction.RIGHT;
        return node(fold.span(), target.result(), (build, t) -> new Typed.Fold(
                fold.span(), direction, target.callee().get(), build.all(captured), build.one(initial), build.one(list),
                FOLD_STEPS, t));
    }

    private Inferred onRemote(Expr.OnRemote send) {
        Inferred chunk = sent(send.chunk());
        Inferred host = infer(send.host());
        Inferred bound = infer(send.bound());
        expect(Type.HOST, host, " to send to");
        expect(Type.INT, bound, " as the resource bound");
        if (!isRoutingFunction(send.routingSpan(), send.routing())) {
            return unknown(send.span());
        }
        return node(send.span(), Type.UNIT, (build, _) -> new Typed.OnRemote(
                send.span(), build.one(chunk), build.one(host), build.one(bound), send.routing()));
    }

    private boolean isRoutingFunction(Span span, String name) {
        Service service = known.named(name);
        boolean isOne = service != null && service.isRoutingFunction();
        if (!isOne) {
            error(span, "'" + name + "' as the routing function",
                    "a packet carries the name of a service that routes: defaultRoute or RIPRoute");
        }
        return isOne;
    }

    /// The last two arguments are ours: how many packets in all, and the milliseconds between two.
    private Inferred retransOnRemote(Expr.RetransOnRemote send) {
        Inferred first = onRemote(send.first());
        Inferred count = infer(send.count());
        Inferred interval = infer(send.interval());
        expect(Type.INT, count, " as the number of packets");
        expect(Type.INT, interval, " as the milliseconds between them");
        return node(send.span(), Type.UNIT, (build, _) -> new Typed.RetransOnRemote(
                send.span(), (Typed.OnRemote) build.one(first), build.one(count), build.one(interval)));
    }

    private Inferred onNeighbor(Expr.OnNeighbor send) {
        Inferred chunk = sent(send.chunk());
        Inferred host = infer(send.host());
        Inferred bound = infer(send.bound());
        Inferred device = send.device() == null ? null : infer(send.device());
        expect(Type.HOST, host, " to send to");
        expect(Type.INT, bound, " as the resource bound");
        if (device != null) {
            expect(Type.DEV, device, " to send by");
        }
        return node(send.span(), Type.UNIT, (build, _) -> new Typed.OnNeighbor(
                send.span(), build.one(chunk), build.one(host), build.one(bound), device == null ? null : build.one(device)));
    }

    private Inferred sent(Expr chunk) {
        Inferred inferred = infer(chunk);
        expect(new Type.ChunkOf(unifier.fresh()), inferred, " to send");
        return inferred;
    }

    // Types

    private List<Inferred> inferAll(List<Expr> exprs) {
        return exprs.stream().map(this::infer).toList();
    }

    private Type annotation(TypeExpr written) {
        return switch (written) {
            case TypeExpr.Base base -> Signatures.base(base.name());
            case TypeExpr.Variable variable ->
                annotationVariables.computeIfAbsent(variable.name(), _ -> unifier.freshOfDefinition());
            case TypeExpr.ListOf list -> new Type.ListOf(annotation(list.element()));
            case TypeExpr.ChunkOf chunk -> new Type.ChunkOf(annotation(chunk.result()));
            case TypeExpr.TupleOf tuple ->
                new Type.TupleOf(tuple.elements().stream().map(this::annotation).toList());
        };
    }

    /// Whether the expression has the type, or is given it.
    private boolean expect(Type expected, Inferred found, String role) {
        return unify(found.span(), expected, found.type(), role);
    }

    /// Makes two types one, or says why they are not; whether they are.
    private boolean unify(Span span, Type expected, Type found, String role) {
        Unifier.Outcome outcome = unifier.unify(expected, found);
        switch (outcome) {
            case EQUAL -> {}
            case DIFFERENT -> error(span, "found " + findings.show(found), "expected " + findings.show(expected) + role
                    + Hints.mismatch(unifier.resolve(expected), unifier.resolve(found), written(span)));
            case INFINITE -> error(span,
                    "found " + findings.show(found) + " where " + findings.show(expected) + " was expected" + role,
                    "a type cannot contain itself");
            case TOO_LARGE -> findings.tooLarge(span);
            case NO_EQUALITY -> {
                error(span, "found " + findings.show(found) + role, "chunks cannot be compared");
                unifier.unifyWithoutEquality(expected, found); // So that what else is compared here is not found again.
            }
        }
        return outcome == Unifier.Outcome.EQUAL;
    }

    /// The text of an expression; what a program of bytes has none of is empty.
    private String written(Span span) {
        String text = source.text();
        return span.end() <= text.length() ? text.substring(span.start(), span.end()) : "";
    }

    private Inferred unknown(Span span) {
        return leaf(span, unifier.fresh(), () -> new Typed.UnitConstant(span));
    }

    private static Inferred leaf(Span span, Type type, Supplier<Typed> recipe) {
        return new Inferred(span, type, (_, _) -> recipe.get());
    }

    private static Inferred node(Span span, Type type, Inferred.Recipe recipe) {
        return new Inferred(span, type, recipe);
    }

    private void error(Span span, String found, String advice) {
        findings.error(span, found, advice);
    }

    // The typed program

    private TypedProgram typedProgram(List<List<Integer>> references) {
        var build = new TypedBuilder(unifier, findings);
        var typed = new ArrayList<TypedFunction>();
        var schemes = new ArrayList<Scheme>();
        var typedValues = new ArrayList<TypedValue>();
        for (int i = 0; i < definitions.size(); i++) {
            current = i;
            TopFunction function = functions.get(i);
            if (function != null && function.recipe != null) {
                typed.add(function.recipe.apply(build));
                schemes.add(build.scheme(typed.getLast()));
            }
            TopValue value = values.get(i);
            if (value != null && value.recipe != null) {
                typedValues.add(value.recipe.apply(build));
            }
        }
        for (LocalFunction local : lifted) {
            if (local.recipe != null) {
                typed.add(local.recipe.apply(build));
                schemes.add(build.scheme(typed.getLast()));
            }
        }
        return new TypedProgram(definitions, typed, schemes, typedValues, references);
    }
}
