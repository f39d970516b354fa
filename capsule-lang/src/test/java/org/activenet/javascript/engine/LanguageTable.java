// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/// What ECMAScript has, as GraalJS has it, and what has become of each part: found by walking all that can be reached in two
/// contexts.
final class LanguageTable {
    /// What is in the language of a context: for each property its name, `Array.prototype.at`, and what is there.
    private static final String WALK = """
            (function (roots) {
                const found = [], seen = new Set(), pending = [];
                const isThing = x => typeof x === 'object' && x !== null || typeof x === 'function';
                function reach(path, value) {
                    if (isThing(value) && !seen.has(value)) {
                        seen.add(value);
                        pending.push([path, value]);
                    }
                }
                reach('', globalThis);
                for (let at = 0; at < pending.length; at++) {
                    const [path, holder] = pending[at];
                    for (const key of Reflect.ownKeys(holder)) {
                        if (typeof holder === 'function' && ['length', 'name'].includes(key)) continue;
                        if (key === 'constructor') { reach('%' + path + '.constructor%', holder.constructor); continue; }
                        const shown = typeof key === 'symbol' ? '[' + key.description + ']' : key;
                        const name = path === '' ? shown : path + '.' + shown;
                        const property = Reflect.getOwnPropertyDescriptor(holder, key);
                        let value = property.value;
                        if (property.get && property.get.name !== 'get') {
                            value = property.get; // an accessor of the language; those that make a property assignable are 'get'
                        } else if (property.get) {
                            value = holder[key];
                        }
                        found.push([name, typeof value === 'function' ? value : undefined]);
                        reach(name, value);
                    }
                    if (at === pending.length - 1) {
                        while (roots.length > 0) {
                            const [name, value] = roots.shift();
                            if (!seen.has(value)) { reach(name, value); break; }
                        }
                    }
                }
                return found;
            })""";

    private static final String UNNAMED = """
            (() => {
                const up = Object.getPrototypeOf;
                return [['%GeneratorFunction.prototype%', up(function* () {})],
                    ['%ArrayIteratorPrototype%', up([].values())], ['%StringIteratorPrototype%', up(''[Symbol.iterator]())],
                    ['%MapIteratorPrototype%', up(new Map().keys())], ['%SetIteratorPrototype%', up(new Set().keys())],
                    ['%IteratorHelperPrototype%', up([].values().map(x => x))],
                    ['%WrapForValidIteratorPrototype%', up(Iterator.from({next() {}}))],
                    ['%RegExpStringIteratorPrototype%', up(''.matchAll(/./g))]];
            })()""";

    private static final String UNNAMED_ELSEWHERE = """
            (() => {
                const up = Object.getPrototypeOf;
                return [['%AsyncFunction.prototype%', up(async function () {})],
                    ['%AsyncGeneratorFunction.prototype%', up(async function* () {})]];
            })()""";

    private LanguageTable() {}

    /// What capsules can reach: `native`, `ours` or `value`, by name.
    static Map<String, String> ofCapsules(JavaScriptEngine engine) {
        Context context = engine.newContext();
        try {
            context.eval(engine.preludeSource());
            return walk(context, context.eval("js", UNNAMED));
        } finally {
            JavaScriptContext.close(context);
        }
    }

    /// The same of GraalJS as it comes, in the edition that capsules are written in.
    static Map<String, String> ofGraalJs() {
        try (Engine engine = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
                Context context = Context.newBuilder("js").engine(engine).option("js.ecmascript-version", "2025").build()) {
            return walk(context, context.eval("js", "[..." + UNNAMED + ", ..." + UNNAMED_ELSEWHERE + "]"));
        }
    }

    private static Map<String, String> walk(Context context, Value unnamed) {
        Map<String, String> found = new TreeMap<>();
        Value all = context.eval("js", WALK).execute(unnamed);
        for (long i = 0; i < all.getArraySize(); i++) {
            Value entry = all.getArrayElement(i);
            found.putIfAbsent(entry.getArrayElement(0).asString(), kind(entry.getArrayElement(1)));
        }
        return found;
    }

    private static String kind(Value function) {
        if (function.isNull()) {
            return "value";
        }
        SourceSection place = function.getSourceLocation();
        return place != null && place.isAvailable() && place.getSource().isInternal() ? "ours" : "native";
    }

    /// One row for each part of the language: `kept | LIST`, by name. What is removed as a whole has one row.
    static Map<String, String> rows(JavaScriptEngine engine) {
        Map<String, String> capsules = ofCapsules(engine);
        Map<String, String> rows = new TreeMap<>();
        for (Map.Entry<String, String> entry : ofGraalJs().entrySet()) {
            String name = entry.getKey();
            if (!capsules.containsKey(name)) {
                rows.put(name, "removed");
            }
        }
        rows.keySet().removeIf(name -> holders(name).anyMatch(rows::containsKey));
        capsules.forEach((name, kind) -> rows.put(name, switch (kind) {
            case "native" -> "kept, " + BuiltinPrice.of(builtinName(name));
            case "ours" -> "ours";
            default -> "kept";
        }));
        return rows;
    }

    private static Stream<String> holders(String name) {
        return IntStream.range(1, name.length())
                .filter(i -> name.charAt(i) == '.' && !name.startsWith("[Symbol", i))
                .mapToObj(i -> name.substring(0, i));
    }

    /// As GraalJS calls the function.
    private static String builtinName(String name) {
        return name.replaceFirst("^%(Array|String|Map|Set)IteratorPrototype%", "$1 Iterator.prototype")
                .replaceFirst("^%GeneratorFunction.prototype%.prototype", "Generator.prototype");
    }
}
