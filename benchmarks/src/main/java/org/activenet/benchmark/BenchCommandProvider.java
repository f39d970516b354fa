// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import org.activenet.experiment.terminal.CommandProvider;
import org.activenet.experiment.terminal.Terminal;

/// Offers [BenchCommand] to the command line.
public final class BenchCommandProvider implements CommandProvider {
    @Override
    public Object command(Terminal terminal) {
        return new BenchCommand(terminal);
    }
}
