// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.catalogue;

import java.util.List;
import org.activenet.experiment.measure.CodeMeasures;
import org.activenet.experiment.measure.LoadMeasures;
import org.activenet.experiment.measure.MeasureSource;
import org.activenet.experiment.measure.NetworkMeasures;
import org.activenet.experiment.measure.StatisticsMeasures;
import org.activenet.experiment.measure.TableMeasures;

/// Who measures runs, besides the kinds of traffic: one line each.
final class MeasureSources {
    static final List<MeasureSource> ALL = List.of(
            new LoadMeasures(),
            new NetworkMeasures(),
            new CodeMeasures(),
            new StatisticsMeasures(),
            new TableMeasures());

    private MeasureSources() {}
}
