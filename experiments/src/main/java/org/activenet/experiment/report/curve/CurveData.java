// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.List;
import org.activenet.experiment.measure.Unit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The numbers of the curves, for the script that draws them again where a reader wants to look closer.
final class CurveData {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ObjectNode pictures = MAPPER.createObjectNode();

    /// @param id of the element that the picture stands in
    void add(String id, Unit unit, List<SweepGrid.Slice> slices, List<CurvePlot.Line> lines) {
        ObjectNode picture = pictures.putObject(id);
        picture.put("unit", unit.name());
        ArrayNode panels = picture.putArray("panels");
        for (int slice = 0; slice < slices.size(); slice++) {
            ObjectNode panel = panels.addObject();
            panel.put("title", slices.get(slice).title());
            ArrayNode of = panel.putArray("lines");
            for (CurvePlot.Line line : lines) {
                ObjectNode each = of.addObject();
                each.put("name", line.name());
                each.put("colour", line.look().css().split(" ")[0]);
                ArrayNode points = each.putArray("points");
                for (Curve.Point point : line.curves().get(slice).points()) {
                    ArrayNode numbers = points.addArray().add(point.index()).add(point.mean());
                    if (point.hasInterval()) {
                        numbers.add(point.low()).add(point.high());
                    }
                }
            }
        }
    }

    String json(VariedAxis axis) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("path", axis.path());
        root.put("log", axis.isLogarithmic());
        ArrayNode values = root.putArray("values");
        axis.values().forEach(values::add);
        ArrayNode amounts = root.putArray("amounts");
        axis.amounts().forEach(amounts::add);
        ArrayNode order = root.putArray("order");
        for (int index : axis.inOrder()) {
            order.add(index);
        }
        root.set("pictures", pictures);
        return MAPPER.writeValueAsString(root);
    }
}
