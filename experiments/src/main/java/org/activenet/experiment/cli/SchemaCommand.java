// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.function.Function;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.terminal.Terminal;
import picocli.CommandLine.Command;

/// `activenet scenario schema` and `activenet profile schema`
@Command(
        name = "schema",
        description = "Prints the JSON Schema of such files, by which editors complete and check them.",
        footer = {
            "",
            "Examples:",
            "  activenet scenario schema > scenario.schema.json",
            "  activenet profile schema > profile.schema.json"
        })
final class SchemaCommand implements Runnable {
    private final Terminal terminal;
    private final Catalogue catalogue;
    private final Function<Catalogue, String> schema;

    SchemaCommand(Terminal terminal, Catalogue catalogue, Function<Catalogue, String> schema) {
        this.terminal = terminal;
        this.catalogue = catalogue;
        this.schema = schema;
    }

    @Override
    public void run() {
        terminal.printVerbatim(schema.apply(catalogue));
    }
}
