// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.terminal;

/// A command from a module that this one does not know, found by [java.util.ServiceLoader]: `bench`.
public interface CommandProvider {
    /// The command, as picocli reads it.
    Object command(Terminal terminal);
}
