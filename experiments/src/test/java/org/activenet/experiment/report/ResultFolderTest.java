// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.activenet.experiment.result.ExperimentResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a result folder replaces and what it leaves alone. How it comes into its place is tested with `WholeFolder`.
class ResultFolderTest {
    private final ExperimentResult result = MadeUpResult.of(1_234_567_890L);

    @TempDir
    Path folder = Path.of("");

    @Test
    void allFilesAreThereAndNothingBeside() throws IOException {
        Path target = folder.resolve("results/made-up");

        write(result, target);

        assertEquals("drops.csv links.csv manifest.json report.html runs.csv scenario.yaml summary.json", names(target));
        assertEquals("made-up", names(target.getParent()));
    }

    @Test
    void anEarlierResultOrAnEmptyFolderIsReplaced() throws IOException {
        Path target = Files.createDirectories(folder.resolve("made-up"));
        write(result, target);
        Files.writeString(target.resolve("summary.json"), "old");

        write(result, target);

        assertEquals(ResultJson.summary(result), Files.readString(target.resolve("summary.json")));
        assertEquals("made-up", names(folder));
    }

    @Test
    void theEarlierResultStaysWhereTheNewOneCannotBeWritten() throws IOException {
        Path target = folder.resolve("made-up");
        write(result, target);

        ExperimentResult broken = MadeUpResult.thatCannotBeWritten();
        assertThrows(IllegalArgumentException.class, () -> write(broken, target));

        assertEquals(ResultJson.summary(result), Files.readString(target.resolve("summary.json")));
        assertEquals("made-up", names(folder));
    }

    @Test
    void foreignFoldersAndFilesAreLeftAlone() throws IOException {
        Path notes = Files.createDirectories(folder.resolve("mixed"));
        write(result, notes);
        Files.writeString(notes.resolve("my-notes.txt"), "dear diary");
        Path foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("manifest.json"), "{\"format\": \"somebody else's\"}");
        Path file = Files.writeString(folder.resolve("file"), "x");

        for (Path target : new Path[] {notes, foreign}) {
            assertEquals(target + ":1:1: error: the folder holds something other than an earlier result, "
                    + "name another folder with --out", refusal(target));
        }
        assertTrue(refusal(file).contains("something that is not a folder is there already"));
        assertTrue(refusal(file.resolve("below")).contains("the folder cannot be made here"));
        assertEquals("dear diary", Files.readString(notes.resolve("my-notes.txt")));
        assertEquals("file foreign mixed", names(folder));
    }

    /// As when the disk becomes full between the first run and the last.
    @Test
    void whatCannotBeWrittenInItsPlaceIsKeptElsewhere() throws IOException {
        Path elsewhere = ResultFolder.keepElsewhere(result).orElseThrow();

        assertEquals("drops.csv links.csv manifest.json report.html runs.csv scenario.yaml summary.json", names(elsewhere));
        assertEquals(ResultJson.summary(result), Files.readString(elsewhere.resolve("summary.json")));
    }

    private static void write(ExperimentResult result, Path target) throws IOException {
        try (ResultFolder reserved = ResultFolder.reserve(target).orThrow()) {
            reserved.write(result);
        }
    }

    private static String refusal(Path target) {
        return ResultFolder.reserve(target).diagnostics().getFirst().render();
    }

    private static String names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return String.join(" ", entries.map(entry -> entry.getFileName().toString()).sorted().toList());
        }
    }
}
