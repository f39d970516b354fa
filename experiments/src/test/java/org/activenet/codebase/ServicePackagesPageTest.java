// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.plan.service.ServicePackages;
import org.activenet.plan.types.Service;
import org.junit.jupiter.api.Test;

/// The table of PLAN's service packages in their model page is that of the code.
class ServicePackagesPageTest {
    private static final Path MODELS = Path.of(System.getProperty("activenet.root", ".."), "docs/models");

    @Test
    void thePageOfThePackagesHasEachServiceAsItIs() throws IOException {
        List<String> expected = ServicePackages.ALL.stream()
                .flatMap(each -> each.services().stream())
                .map(service -> "| `%s` | `%s` | `%s` | %d | %s |".formatted(
                        service.packageName(), service.planName(), service.signature(), service.steps(),
                        service.origin() == Service.Origin.PUBLISHED ? "published" : "ours"))
                .toList();
        assertEquals(expected, rows("plan-packages.md", "\\| `\\w+` \\| `\\w+` \\| `.*` \\| \\d+ \\| \\w+ \\|"));
    }

    private static List<String> rows(String page, String form) throws IOException {
        try (Stream<String> lines = Files.lines(MODELS.resolve(page))) {
            return lines.filter(line -> line.matches(form)).toList();
        }
    }
}
