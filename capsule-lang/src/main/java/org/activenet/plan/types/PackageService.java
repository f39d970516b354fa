// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A service of a package, which a node may or may not have.
///
/// A program declares it with `svc` before it uses it, at this type or a narrower one; a node that does not have the
/// package raises ServiceNotPresent. Times are in milliseconds, since `int` is all that PLAN has.
public final class PackageService implements Service {
    private final String packageName;
    private final Row row;
    private final boolean isRoutingFunction;
    private final boolean isPrivileged;
    private final boolean isOpen;

    public PackageService(String packageName, Row row, boolean isRoutingFunction, boolean isPrivileged) {
        this.packageName = packageName;
        this.row = row;
        this.isRoutingFunction = isRoutingFunction;
        this.isPrivileged = isPrivileged;
        this.isOpen = hasResultOfAnyType(row.scheme());
    }

    private static boolean hasResultOfAnyType(Scheme scheme) {
        var given = new HashSet<Type>();
        scheme.parameters().forEach(parameter -> Types.addVariables(parameter, given));
        var result = new HashSet<Type>();
        Types.addVariables(scheme.result(), result);
        return !given.containsAll(result);
    }

    /// The package that it is of, as PLAN names it.
    public String packageName() {
        return packageName;
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public boolean isRoutingFunction() {
        return isRoutingFunction;
    }

    /// Whether only code with the rights of a trusted host sees it.
    public boolean isPrivileged() {
        return isPrivileged;
    }

    /// Whether its arguments do not tell the type of what it gives, as with `get`. Then the declaration has to say it, and
    /// the value is checked.
    public boolean isOpen() {
        return isOpen;
    }

    /// Whether a program may declare the service at that type: it must be a case of the type in the table, without variables
    /// in its result where that is open.
    public boolean allows(Scheme declared) {
        var variables = new HashMap<Type, Type>();
        boolean isCase = scheme().parameters().size() == declared.parameters().size()
                && isCase(scheme().result(), declared.result(), variables);
        for (int i = 0; isCase && i < scheme().parameters().size(); i++) {
            isCase = isCase(scheme().parameters().get(i), declared.parameters().get(i), variables);
        }
        return isCase && (!isOpen || Types.isClosed(declared.result()));
    }

    private static boolean isCase(Type general, Type special, Map<Type, Type> variables) {
        return switch (general) {
            case Type.Base _ -> general.equals(special);
            case Type.Variable _ -> {
                Type before = variables.putIfAbsent(general, special);
                yield before == null || before.equals(special);
            }
            case Type.ListOf(Type element) ->
                special instanceof Type.ListOf(Type other) && isCase(element, other, variables);
            case Type.ChunkOf(Type result) ->
                special instanceof Type.ChunkOf(Type other) && isCase(result, other, variables);
            case Type.TupleOf(List<Type> elements) -> special instanceof Type.TupleOf(List<Type> others)
                    && elements.size() == others.size()
                    && IntStream.range(0, elements.size())
                            .allMatch(i -> isCase(elements.get(i), others.get(i), variables));
        };
    }
}
