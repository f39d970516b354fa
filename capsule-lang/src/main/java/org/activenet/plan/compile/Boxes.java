// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import org.activenet.plan.run.CharValue;
import org.activenet.plan.run.Dev;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.Port;

/// Called by compiled code: makes an object of a plain value, one method for each [Form].
final class Boxes {
    private Boxes() {}

    static Object boxINT(int value) {
        return value;
    }

    static Object boxBOOL(boolean value) {
        return value;
    }

    static Object boxCHAR(int codePoint) {
        return new CharValue(codePoint);
    }

    static Object boxHOST(int address) {
        return new Host(address);
    }

    static Object boxPORT(int number) {
        return new Port(number);
    }

    static Object boxDEV(int index) {
        return new Dev(index);
    }
}
