// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.catalogue;

import java.util.List;
import org.activenet.ants.node.AntsLanguage;
import org.activenet.experiment.language.ListedLanguage;
import org.activenet.experiment.language.ants.AntsCommands;
import org.activenet.experiment.language.javascript.JavaScriptCommands;
import org.activenet.experiment.language.plan.PlanCommands;
import org.activenet.javascript.node.JavaScriptLanguage;
import org.activenet.plan.node.PlanLanguage;

/// The capsule languages: one line each. A line brings a kind of system and a command.
final class Languages {
    static final List<ListedLanguage> ALL = List.of(
            new ListedLanguage(new PlanLanguage(), PlanCommands.ALL),
            new ListedLanguage(new JavaScriptLanguage(), JavaScriptCommands.ALL),
            new ListedLanguage(new AntsLanguage(), AntsCommands.ALL));

    private Languages() {}
}
