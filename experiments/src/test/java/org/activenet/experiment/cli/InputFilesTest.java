// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Goal: whoever gets a folder of results can tell whether they have the same files as whoever made it. Method: the manifests of
/// a scenario with a network, profiles and programs in files, some of them twice, against what `sha256sum` says.
class InputFilesTest extends User {
    private static final String SCENARIO = """
            name: files
            topology: {file: ../net.graphml}
            profile: prices/mine.yaml
            phases: {measured: 100 ms}
            traffic: [{name: pings, kind: ping, pairs: [[a, b]], gap: {every: 50 ms}}]
            systems:
              - {name: one, kind: plan, program: my.plan}
              - {name: two, kind: plan, program: my.plan, profile: yours.yaml}
              - {name: built-in, kind: plan, profile: prices/mine.yaml}
            """;
    private static final String PROFILE = """
            name: mine
            source: invented here
            forward: 1 us
            forwardPerByte: 0 ns
            perCapsule: 10 us
            perStep: 1 us
            perByte: 0 ns
            forwarding: cpu
            """;
    private static final String NETWORK = """
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key attr.name="label" attr.type="string" for="node" id="d0"/>
              <graph edgedefault="undirected">
                <node id="0"><data key="d0">a</data></node>
                <node id="1"><data key="d0">b</data></node>
                <edge source="0" target="1"/>
              </graph>
            </graphml>
            """;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("my study/prices"));
        Files.writeString(folder.resolve("my study/s.yaml"), SCENARIO);
        Files.writeString(folder.resolve("net.graphml"), NETWORK);
        Files.writeString(folder.resolve("my study/prices/mine.yaml"), "\uFEFF" + PROFILE); // a mark that no reader keeps
        Files.writeString(folder.resolve("my study/yours.yaml"), PROFILE.replace("10 us", "20 us"));
        Files.copy(Path.of(System.getProperty("activenet.root", ".."),
                "experiments/src/main/resources/org/activenet/experiment/workload/ping/ping.plan"),
                folder.resolve("my study/my.plan"));
        Files.writeString(folder.resolve("ping.plan"), "a file of this name is not the built-in program");
    }

    private List<String> files(String manifest) throws IOException {
        JsonNode root = new JsonMapper().readTree(Files.readString(folder.resolve(manifest)));
        return root.path("files").valueStream()
                .map(file -> file.path("path").asString() + " " + file.path("sha256").asString())
                .toList();
    }

    private List<String> hashed(String... names) {
        return Stream.of(names).map(name -> {
            try {
                byte[] bytes = Files.readAllBytes(folder.resolve("my study").resolve(name));
                return name + " " + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (IOException | NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }).toList();
    }

    @Test
    void theManifestHasEachFileOnce() throws IOException {
        assertEquals(ExitCode.DONE, execute("run", "my study/s.yaml", "--out", "a", "--quiet"), text(err));
        assertEquals(hashed("../net.graphml", "prices/mine.yaml", "yours.yaml", "my.plan"), files("a/manifest.json"));
        Files.writeString(folder.resolve("my study/s.yaml"), """
                name: files
                topology: {name: abilene}
                profile: planet-1999
                phases: {measured: 100 ms}
                traffic: [{name: pings, kind: ping, pairs: {random: 1}, gap: {every: 50 ms}}]
                systems: [{name: plan, kind: plan}]
                """);
        assertEquals(ExitCode.DONE, execute("run", "my study/s.yaml", "--out", "b", "--quiet"), text(err));
        assertEquals(List.of(), files("b/manifest.json"));
    }

    @Test
    void theManifestOfASweepHasThoseOfAllValues() throws IOException {
        Files.writeString(folder.resolve("my study/s.yaml"), SCENARIO
                + "sweep: {vary: {profile: [prices/mine.yaml, yours.yaml, third.yaml]}}\n");
        Files.writeString(folder.resolve("my study/third.yaml"), PROFILE.replace("10 us", "30 us"));
        assertEquals(ExitCode.DONE, execute("sweep", "my study/s.yaml", "--out", "a", "--quiet"), text(err));
        List<String> expected = hashed("../net.graphml", "prices/mine.yaml", "yours.yaml", "my.plan", "third.yaml");
        assertEquals(expected, files("a/sweep.json"));
        assertEquals(ExitCode.DONE, execute("sweep", "collect", "a"), text(err));
        assertEquals(expected, files("a/sweep.json"));
    }

    @Test
    void diffSaysWhichFileIsAnotherOne() throws IOException {
        assertEquals(ExitCode.DONE, execute("run", "my study/s.yaml", "--out", "a", "--quiet"), text(err));
        Files.writeString(folder.resolve("my study/yours.yaml"), PROFILE.replace("10 us", "21 us"));
        assertEquals(ExitCode.DONE, execute("run", "my study/s.yaml", "--out", "b", "--quiet"), text(err));
        out.reset();
        assertEquals(ExitCode.DONE, execute("diff", "a", "b"), text(err));
        String hash = hashed("yours.yaml").getFirst();
        assertTrue(text(out).contains(", " + hash.substring(hash.indexOf(' ') + 1).substring(0, 12) + "\n"), text(out));
        assertEquals(1, text(out).lines().filter(line -> line.startsWith("  file ")).count(), text(out));
    }
}
