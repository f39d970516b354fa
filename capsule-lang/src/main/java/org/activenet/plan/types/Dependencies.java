// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Expr;

/// Which top-level definitions mention which: it tells what code a chunk must carry, and what to infer together.
///
/// Works on names and scopes alone, so it holds for programs with errors too.
final class Dependencies {
    private final Map<String, Integer> variables = new HashMap<>(); // values and exceptions of the top level
    private final Map<String, Integer> exceptions = new HashMap<>();
    private final Map<String, Integer> functions = new HashMap<>(); // functions and declared services
    private final Scope<String> localVariables = new Scope<>(name -> name);
    private final Scope<String> localFunctions = new Scope<>(name -> name);
    private BitSet found = new BitSet();

    private Dependencies(List<Definition> definitions) {
        for (int i = 0; i < definitions.size(); i++) {
            switch (definitions.get(i)) {
                case Definition.Function function -> functions.putIfAbsent(function.name(), i);
                case Definition.Service service -> {
                    if (CoreService.named(service.name()) == null) {
                        functions.putIfAbsent(service.name(), i);
                    }
                }
                case Definition.Value value -> variables.putIfAbsent(value.name(), i);
                case Definition.Exception exception -> {
                    variables.putIfAbsent(exception.name(), i);
                    exceptions.putIfAbsent(exception.name(), i);
                }
            }
        }
    }

    /// For each definition the indices of those that it mentions, ascending.
    static List<List<Integer>> of(List<Definition> definitions) {
        var dependencies = new Dependencies(definitions);
        var all = new ArrayList<List<Integer>>();
        for (Definition definition : definitions) {
            dependencies.found = new BitSet();
            dependencies.definition(definition);
            all.add(dependencies.found.stream().boxed().toList());
        }
        return all;
    }

    /// The definitions in groups that mention each other, a group after all others that it mentions (Tarjan 1972,
    /// without recursion).
    static List<List<Integer>> groups(List<List<Integer>> references) {
        int count = references.size();
        int[] order = new int[count]; // when first seen, from 1; 0 = not yet
        int[] lowest = new int[count];
        int[] position = new int[count]; // the next reference to look at
        var isOpen = new BitSet();
        var open = new ArrayDeque<Integer>();
        var path = new ArrayDeque<Integer>();
        var groups = new ArrayList<List<Integer>>();
        int clock = 0;
        for (int root = 0; root < count; root++) {
            if (order[root] != 0) {
                continue;
            }
            path.push(root);
            while (!path.isEmpty()) {
                int at = path.peek();
                if (order[at] == 0) {
                    order[at] = lowest[at] = ++clock;
                    open.push(at);
                    isOpen.set(at);
                }
                if (position[at] < references.get(at).size()) {
                    int next = references.get(at).get(position[at]++);
                    if (order[next] == 0) {
                        path.push(next);
                    } else if (isOpen.get(next)) {
                        lowest[at] = Math.min(lowest[at], order[next]);
                    }
                    continue;
                }
                path.pop();
                if (!path.isEmpty()) {
                    lowest[path.peek()] = Math.min(lowest[path.peek()], lowest[at]);
                }
                if (lowest[at] == order[at]) {
                    groups.add(group(at, open, isOpen));
                }
            }
        }
        return groups;
    }

    private static List<Integer> group(int last, ArrayDeque<Integer> open, BitSet isOpen) {
        var group = new ArrayList<Integer>();
        int member;
        do {
            member = open.pop();
            isOpen.clear(member);
            group.add(member);
        } while (member != last);
        int[] sorted = group.stream().mapToInt(Integer::intValue).sorted().toArray();
        return Arrays.stream(sorted).boxed().toList();
    }

    private void definition(Definition definition) {
        switch (definition) {
            case Definition.Function function -> {
                int variablesBefore = localVariables.size();
                function.parameters().forEach(parameter -> localVariables.add(parameter.name()));
                expression(function.body());
                localVariables.shrink(variablesBefore);
            }
            case Definition.Value value -> expression(value.value());
            case Definition.Exception _, Definition.Service _ -> {}
        }
    }

    private void expression(Expr expr) {
        switch (expr) {
            case Expr.IntLiteral _, Expr.BoolLiteral _, Expr.CharLiteral _ -> {}
            case Expr.StringLiteral _, Expr.UnitLiteral _ -> {}
            case Expr.Name name -> variable(name.name());
            case Expr.MakeList list -> list.elements().forEach(this::expression);
            case Expr.MakeTuple tuple -> tuple.elements().forEach(this::expression);
            case Expr.Sequence sequence -> sequence.parts().forEach(this::expression);
            case Expr.Call call -> {
                function(call.function());
                call.arguments().forEach(this::expression);
            }
            case Expr.MakeChunk chunk -> {
                function(chunk.function());
                chunk.arguments().forEach(this::expression);
            }
            case Expr.Unary unary -> expression(unary.operand());
            case Expr.Projection projection -> expression(projection.tuple());
            case Expr.Binary binary -> {
                expression(binary.left());
                expression(binary.right());
            }
            case Expr.If conditional -> {
                expression(conditional.condition());
                expression(conditional.then());
                expression(conditional.otherwise());
            }
            case Expr.Let let -> let(let);
            case Expr.Raise raise -> variable(raise.name());
            case Expr.Try attempt -> {
                expression(attempt.body());
                handler(attempt);
            }
            case Expr.Fold fold -> {
                function(fold.function());
                expression(fold.initial());
                expression(fold.list());
            }
            case Expr.OnRemote send -> {
                expression(send.chunk());
                expression(send.host());
                expression(send.bound());
            }
            case Expr.OnNeighbor send -> {
                expression(send.chunk());
                expression(send.host());
                expression(send.bound());
                if (send.device() != null) {
                    expression(send.device());
                }
            }
            case Expr.RetransOnRemote send -> {
                expression(send.first());
                expression(send.count());
                expression(send.interval());
            }
        }
    }

    private void let(Expr.Let let) {
        int variablesBefore = localVariables.size();
        int functionsBefore = localFunctions.size();
        for (Definition local : let.definitions()) {
            switch (local) {
                case Definition.Function function -> {
                    localFunctions.add(function.name());
                    definition(function);
                }
                case Definition.Value value -> {
                    expression(value.value());
                    localVariables.add(value.name());
                }
                case Definition.Exception exception -> localVariables.add(exception.name());
                case Definition.Service service -> {
                    if (CoreService.named(service.name()) == null) {
                        localFunctions.add(service.name());
                    }
                }
            }
        }
        expression(let.body());
        localVariables.shrink(variablesBefore);
        localFunctions.shrink(functionsBefore);
    }

    /// A name that is an exception mentions it; any other name is a variable of the handler.
    private void handler(Expr.Try attempt) {
        String name = attempt.name();
        int before = localVariables.size();
        Integer definition = localVariables.has(name) ? null : exceptions.get(name);
        if (definition != null) {
            found.set(definition);
        } else {
            localVariables.add(name);
        }
        expression(attempt.handler());
        localVariables.shrink(before);
    }

    private void variable(String name) {
        Integer definition = variables.get(name);
        if (definition != null && !localVariables.has(name)) {
            found.set(definition);
        }
    }

    private void function(String name) {
        Integer definition = functions.get(name);
        if (definition != null && !localFunctions.has(name)) {
            found.set(definition);
        }
    }
}
