// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageTableTest {
    @Test
    void aRowMayStandForSeveralPackagesAndADotForTheFirstWordOfTheNameBefore() {
        PackageTable table = read("| `kernel`, `plan.run`, `.wire` | nothing |", "| `cli` | `kernel`, `plan`, `.run`, `.a.b` |");
        assertEquals(List.of(), table.mistakes());
        assertEquals(
                Map.of(
                        "kernel", Set.of(),
                        "plan.run", Set.of(),
                        "plan.wire", Set.of(),
                        "cli", Set.of("kernel", "plan", "plan.run", "plan.a.b")),
                table.uses());
    }

    @Test
    void theTableEndsWhereItsRowsEnd() {
        assertEquals(Set.of("kernel"), read("| `kernel` | nothing |", "", "| `node` | nothing |").uses().keySet());
    }

    @Test
    void aPrintedRowIsReadAsWhatItWasPrintedFrom() {
        SortedSet<String> used = new TreeSet<>(Set.of("wire", "plan", "plan.run", "plan.a.b2", "node", "javascript.node"));
        String row = PackageTable.row("cli", used);
        assertEquals("| `cli` | `javascript.node`, `node`, `plan`, `.a.b2`, `.run`, `wire` |", row);
        assertEquals(Map.of("cli", used), read(row).uses());
        assertEquals("| `cli` | nothing |", PackageTable.row("cli", new TreeSet<>()));
    }

    @ParameterizedTest(name = "{0} is refused")
    @CsvSource(delimiter = ';', value = {
        "| `kernel` | `node` and `sdn` |",
        "| `kernel` | node |",
        "| `kernel` | |",
        "| kernel | nothing |",
        "| `kernel` | `node`, `node` |",
        "| `kernel`, `kernel` | nothing |",
        "| `kernel` | `node` | `sdn` |",
    })
    void whatIsNoRowIsAMistakeInItsLine(String row) {
        List<String> mistakes = read(row).mistakes();
        assertEquals(1, mistakes.size(), mistakes.toString());
        assertEquals("line 4", mistakes.getFirst().substring(0, 6));
    }

    @Test
    void aPackageHasOneRow() {
        assertEquals(
                List.of("line 5: `kernel` has a row already"),
                read("| `kernel` | nothing |", "| `kernel` | `node` |").mistakes());
    }

    @Test
    void aPageWithoutTheTableIsAMistake() {
        assertEquals(1, PackageTable.read(List.of("# Architecture")).mistakes().size());
    }

    private static PackageTable read(String... rows) {
        var page = new ArrayList<>(List.of("text", "| package | uses, of ours |", "|---|---|"));
        page.addAll(List.of(rows));
        return PackageTable.read(page);
    }
}
