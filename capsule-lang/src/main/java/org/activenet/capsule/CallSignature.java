// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

import java.util.List;

/// How a capsule begins, in the terms of no language: the function to call, and what it is given.
///
/// A language that has functions looks for one of this name and these types. A language in which a program is one routine
/// with named fields fills in the fields that have the names of parameters.
public record CallSignature(String function, List<Parameter> parameters) {
    public CallSignature {
        parameters = List.copyOf(parameters);
    }

    public static CallSignature of(String function, Parameter... parameters) {
        return new CallSignature(function, List.of(parameters));
    }

    /// What a call is given in one place.
    public record Parameter(String name, Type type) {}

    /// What a parameter may be: one for each kind of [Argument].
    public enum Type {
        HOST,
        PORT,
        NUMBER,
        TEXT
    }

    public static Parameter host(String name) {
        return new Parameter(name, Type.HOST);
    }

    public static Parameter port(String name) {
        return new Parameter(name, Type.PORT);
    }

    public static Parameter number(String name) {
        return new Parameter(name, Type.NUMBER);
    }

    public static Parameter text(String name) {
        return new Parameter(name, Type.TEXT);
    }
}
