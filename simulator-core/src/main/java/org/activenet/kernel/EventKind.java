// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

/// A kind of event, registered once per run: its name, what handles it, and how to print it.
///
/// An event itself is data (time, order, kind, a, b), so that errors and traces can print it and a
/// replay can stop at it.
public final class EventKind {
    final int index; // among the kinds of its run
    final String name;
    final EventHandler handler;
    private final Printer printer;

    EventKind(int index, String name, EventHandler handler, Printer printer) {
        this.index = index;
        this.name = name;
        this.handler = handler;
        this.printer = printer;
    }

    /// Says in words what the two numbers of an event mean.
    @FunctionalInterface
    public interface Printer {
        String print(long a, long b);
    }

    public String describe(long a, long b) {
        return name + " " + printer.print(a, b);
    }

    @Override
    public String toString() {
        return name;
    }
}
