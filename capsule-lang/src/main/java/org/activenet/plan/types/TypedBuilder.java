// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.ProgramLimits;
import org.activenet.plan.syntax.Span;

/// Follows the recipes that inference has left: makes the typed tree, with its types resolved and its charges counted.
final class TypedBuilder {
    private final Unifier unifier;
    private final TypeFindings findings;
    private int steps; // of the block that is being built

    TypedBuilder(Unifier unifier, TypeFindings findings) {
        this.unifier = unifier;
        this.findings = findings;
    }

    Typed one(Inferred inferred) {
        steps++;
        return inferred.recipe().make(this, resolve(inferred.span(), inferred.type()));
    }

    List<Typed> all(List<Inferred> inferred) {
        var built = new ArrayList<Typed>();
        inferred.forEach(each -> built.add(one(each)));
        return built;
    }

    Block block(Inferred body) {
        int outer = steps;
        steps = 0;
        Typed typed = one(body);
        var block = new Block(steps, typed);
        steps = outer;
        return block;
    }

    /// @param own        the frame of the function
    /// @param parameters the types of those that are written
    TypedFunction function(
            Definition.Function function, String name, int definition, Frame own, Inferred body, List<Type> parameters) {
        Block block = block(body);
        checkSize(function.span(), name, block);
        var all = new ArrayList<TypedFunction.Parameter>();
        for (Frame.Variable variable : own.captured()) {
            all.add(new TypedFunction.Parameter(variable.name, resolve(function.span(), variable.type)));
        }
        for (int i = 0; i < parameters.size(); i++) {
            all.add(new TypedFunction.Parameter(
                    function.parameters().get(i).name(), resolve(function.span(), parameters.get(i))));
        }
        return new TypedFunction(name, function.span(), definition, all, own.slotCount(),
                Shape.depthCharge(own.slotCount(), block.body()), block);
    }

    TypedValue value(Definition.Value value, int definition, Frame own, Inferred inferred, Type type) {
        Block block = block(inferred);
        checkSize(value.span(), value.name(), block);
        return new TypedValue(value.name(), value.span(), definition, resolve(value.span(), type),
                own.slotCount(), Shape.depthCharge(own.slotCount(), block.body()), block);
    }

    private void checkSize(Span span, String name, Block block) {
        if (Shape.codeBytes(block.body()) > ProgramLimits.BODY_CODE_BYTES) {
            findings.error(span, "body of '" + name + "' too large", "split it into several functions");
        }
    }

    Scheme scheme(TypedFunction function) {
        List<Type> parameters = function.parameters().stream().map(TypedFunction.Parameter::type).toList();
        var equality = new ArrayList<Type.Variable>();
        parameters.forEach(type -> unifier.collectEquality(type, equality));
        unifier.collectEquality(function.result(), equality);
        return new Scheme(parameters, function.result(), equality);
    }

    Type resolve(Span span, Type type) {
        if (!unifier.isWithinLimits(type)) {
            findings.tooLarge(span);
        }
        return unifier.resolve(type);
    }
}
