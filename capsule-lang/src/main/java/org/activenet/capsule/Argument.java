// SPDX-License-Identifier: Apache-2.0
package org.activenet.capsule;

/// A value that somebody outside a capsule language gives to a program, in the terms of no language.
public sealed interface Argument {
    /// @param node its index
    record Host(int node) implements Argument {}

    /// @param number of an application port
    record Port(int number) implements Argument {}

    record Number(long value) implements Argument {}

    record Text(String value) implements Argument {}
}
