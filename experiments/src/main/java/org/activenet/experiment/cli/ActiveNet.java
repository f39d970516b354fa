// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.ServiceLoader;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.terminal.CommandProvider;
import org.activenet.experiment.terminal.Terminal;

/// Where the process begins: puts the program together and leaves with its exit code.
public final class ActiveNet {
    private ActiveNet() {}

    public static void main(String[] arguments) {
        String version = version();
        var commands = ServiceLoader.load(CommandProvider.class).stream().map(ServiceLoader.Provider::get).toList();
        Catalogue catalogue = Catalogue.builtIn();
        var main = new Main(
                version,
                Terminal.ofProcess(),
                catalogue,
                (scenario, options, progress) -> Experiments.run(catalogue, scenario, options, version, progress),
                commands);
        System.exit(main.execute(arguments));
    }

    /// The version of the whole project, as its build wrote it down.
    private static String version() {
        var properties = new Properties();
        try (InputStream in = ActiveNet.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
