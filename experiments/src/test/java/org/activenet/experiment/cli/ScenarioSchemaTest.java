// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.toy.system.PlainKind;
import org.activenet.experiment.toy.workload.Shout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioSchemaTest extends User {
    private static final Path SCENARIOS = Path.of(System.getProperty("activenet.root", ".."), "experiments/scenarios");

    /// What is wrong here shows in the file that the message names; copy it when it is right.
    @ParameterizedTest
    @ValueSource(strings = {"scenario", "profile"})
    void thePublishedSchemaIsWhatTheCodeDeclares(String what) throws IOException {
        Path golden = Files.createDirectories(Path.of("target/golden")).resolve(what + ".schema.json");

        assertEquals(ExitCode.DONE, execute(what, "schema"));

        Files.writeString(golden, text(out));
        assertEquals(text(out), Files.readString(SCENARIOS.resolve(what + ".schema.json")),
                "experiments/scenarios/" + what + ".schema.json is not what the code says: copy " + golden.toAbsolutePath());
    }

    /// Whoever lists a kind has it in the schema, with its keys.
    @Test
    void aKindThatIsListedIsInTheSchema() {
        var more = new Catalogue(List.of(), List.of(new PlainKind()), List.of(new Shout()), List.of());

        String schema = ScenarioSchema.ofScenarios(Catalogue.builtIn().with(more));

        assertTrue(schema.contains("{\"properties\": {\"kind\": {\"const\": \"plain\"}}, \"required\": [\"kind\"]}"), schema);
        assertTrue(schema.contains("\"systems-plain\": {"), schema);
        assertTrue(schema.contains("\"traffic-shout\": {"), schema);
    }
}
