// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.jspecify.annotations.Nullable;

/// The findings of one reading, collected until its end, so that a user sees all of them at once.
public final class Findings {
    /// More than anybody reads; a broken generator can make millions.
    private static final int MOST = 1_000;

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int errorCount;
    private @Nullable AskedKeys askedKeys;

    /// From now on tells it the keys that are asked for.
    public void tell(AskedKeys listener) {
        askedKeys = listener;
    }

    /// @param form     as far as it is known by now
    /// @param standard what holds without the key, if that is known by now
    void asked(YamlNode.Mapping group, String key, @Nullable Form form, @Nullable String standard) {
        if (askedKeys != null) {
            askedKeys.asked(group, key, form, standard);
        }
    }

    public void add(Diagnostic diagnostic) {
        if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
            errorCount++;
        }
        if (diagnostics.size() < MOST) {
            diagnostics.add(diagnostic);
        }
    }

    public void addAll(List<Diagnostic> more) {
        more.forEach(this::add);
    }

    public int errorCount() {
        return errorCount;
    }

    public List<Diagnostic> sorted() {
        return diagnostics.stream().sorted(Diagnostic.BY_PLACE).toList();
    }

    public <T> Checked<T> failed() {
        return new Checked<>(null, sorted());
    }
}
