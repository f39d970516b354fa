// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.scenario.ProfileReader;
import org.activenet.experiment.scenario.ProfileText;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.network.NodeProfile;
import org.activenet.network.NodeProfile.Forwarding;
import org.activenet.network.StepPrices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `activenet profile` and `activenet preset`: what their words stand for.
class ProfileCommandTest extends User {
    private static final String SCENARIO = """
            name: priced
            topology: {generate: {kind: line, nodes: 3}}
            profile: planet-1999
            phases: {measured: 500 ms}
            traffic: [{name: pings, kind: ping, pairs: {random: 2}, gap: {every: 20 ms}}]
            systems: [{name: plan, kind: plan}]
            """;

    static Stream<NodeProfile> profiles() {
        return Stream.concat(NodeProfile.NAMED.stream(), Stream.of(
                odd("two  spaces, \"quotes\", \\ and\na line", planPrice(OptionalLong.of(7))),
                odd("# 'x': [é, \u001b[31m, \uD83D\uDE00]", planPrice(OptionalLong.empty())),
                odd("w".repeat(100) + " " + "word ".repeat(100).strip(), StepPrices.same(0))));
    }

    private static NodeProfile odd(String source, StepPrices prices) {
        return new NodeProfile("odd", source, 1, 2, 3, 4, 5, prices, 6, Forwarding.CPU);
    }

    private static StepPrices planPrice(OptionalLong othersPs) {
        return new StepPrices(new TreeMap<>(Map.of("plan", 1_500L)), othersPs);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void whatIsShownIsAFileOfTheSameProfile(NodeProfile profile) {
        String yaml = ProfileText.yaml(profile);

        assertEquals(profile, ProfileReader.read(new SourceText("shown.yaml", yaml), List.of("plan")).orThrow());
        assertTrue(yaml.codePoints().allMatch(c -> c == '\n' || !Character.isISOControl(c)), yaml);
    }

    /// Goal: a profile that was saved is the profile that was shown. Method: the fingerprints of a run with each.
    @Test
    void aSavedProfileGivesTheSameRun() throws IOException {
        assertEquals(ExitCode.DONE, execute("profile", "show", "planet-1999"));
        Files.write(folder.resolve("my.yaml"), out.toByteArray());
        Files.writeString(folder.resolve("named.yaml"), SCENARIO);
        Files.writeString(folder.resolve("saved.yaml"), SCENARIO.replace("planet-1999", "my.yaml"));
        Files.writeString(folder.resolve("other.yaml"), SCENARIO.replace("planet-1999", "ideal"));

        for (String name : List.of("named", "saved", "other")) {
            assertEquals(ExitCode.DONE, execute("run", name + ".yaml", "--quiet", "--out", name), () -> text(err));
        }

        assertEquals(fingerprints("named"), fingerprints("saved"));
        assertTrue(!fingerprints("named").equals(fingerprints("other")), "a profile makes a difference");
        out.reset();
        assertEquals(ExitCode.DONE, execute("profile", "show", "my.yaml"));
        assertEquals(Files.readString(folder.resolve("my.yaml")), text(out));
    }

    private List<String> fingerprints(String result) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(result).resolve("summary.json"));
        List<String> found = lines.stream().filter(line -> line.matches(".*\"[0-9a-f]{16}\".*")).toList();
        assertTrue(!found.isEmpty(), "there are fingerprints in " + lines);
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile list", "profile show planet-1999", "preset list", "preset show igp-default"})
    void noLineIsWiderThanATerminal(String command) {
        assertEquals(ExitCode.DONE, execute(command.split(" ")));

        assertEquals(List.of(), text(out).lines().filter(line -> line.length() > 80).toList());
    }

    @Test
    void theListSaysWhatAHopCostsAndWhatFollows() {
        execute("profile", "list");

        List<String> lines = text(out).lines().map(line -> line.replaceAll(" +", " ")).toList();
        assertTrue(lines.contains("planet-1999 202.112 249.500 4,948 4,008"), text(out));
        assertTrue(lines.contains("line-rate-switch 1.000 1.000 any any"), text(out));
        assertTrue(lines.contains("ideal 0.000 0.000 any any"), text(out));
    }

    @Test
    void aPresetOfSeveralKeysIsShownForEach() {
        assertEquals(ExitCode.DONE, execute("preset", "show", "oracle"));

        assertEquals(
                List.of("detection: oracle", "routing.convergence: oracle",
                        "systems.NAME.controller.convergence: oracle  (default)"),
                text(out).lines().filter(line -> !line.isBlank() && !line.startsWith(" ")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "profile show plnet-1999 | plnet-1999:1:1: error: unknown profile 'plnet-1999', did you mean 'planet-1999'?",
        "profile show fast       | fast:1:1: error: unknown profile 'fast', known are ideal, active-bridge-1997, planet-1999,",
        "profile show gone.yaml  | gone.yaml:1:1: error: no such file, check the name and the folder",
        "profile show bad.yaml   | bad.yaml:1:1: error: unknown key 'nam', did you mean 'name'?",
        "profile show            | error: missing required parameter: 'PROFILE'",
        "profile                 | ",
        "preset show igp-tund    | igp-tund:1:1: error: unknown preset 'igp-tund', did you mean 'igp-tuned'?",
    })
    void whatIsNotThereIsSaidWithTheNearestWord(String line) throws IOException {
        String[] parts = line.split(" *\\| *", -1);
        Files.writeString(folder.resolve("bad.yaml"), ProfileText.yaml(NodeProfile.IDEAL).replace("name:", "nam:"));

        int exitCode = execute(parts[0].split(" "));

        assertEquals(parts[1].isEmpty() ? ExitCode.DONE : ExitCode.BAD_INPUT, exitCode);
        assertTrue(text(err).contains(parts[1]), text(err));
    }
}
