<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About digitpad</source>
        <translation>关于 digitpad</translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation>版本 {}</translation>
    </message>
    <message>
        <source>Draw a digit and watch a convolutional network read it.</source>
        <translation>写一个数字，看卷积神经网络识别它。</translation>
    </message>
    <message>
        <source>Licences and folders</source>
        <translation>许可与文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Versions, system, screen and folder as text, for a report of a fault</source>
        <translation>版本、系统、屏幕和文件夹的文本信息，用于报告问题</translation>
    </message>
    <message>
        <source>MNIST (CC BY-SA 3.0, Y. LeCun, C. Cortes, C. Burges); the pen digits of UCI (CC BY 4.0, E. Alpaydin, F. Alimoglu); UNIPEN train_r01_v07, International Unipen Foundation (CC BY 4.0, doi 10.5281/zenodo.1195803, Guyon et al., ICPR 1994).</source>
        <translation>MNIST（CC BY-SA 3.0，Y. LeCun、C. Cortes、C. Burges）；UCI 手写笔数字（CC BY 4.0，E. Alpaydin、F. Alimoglu）；UNIPEN train_r01_v07，International Unipen Foundation（CC BY 4.0，doi 10.5281/zenodo.1195803，Guyon 等，ICPR 1994）。</translation>
    </message>
    <message>
        <source>Lucide (ISC licence), some from Feather (MIT licence, C. Bemis).</source>
        <translation>Lucide（ISC 许可），部分来自 Feather（MIT 许可，C. Bemis）。</translation>
    </message>
    <message>
        <source>Your models, settings and the log</source>
        <translation>您的模型、设置和日志</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>digitpad is under the MIT licence.</source>
        <translation>digitpad 采用 MIT 许可。</translation>
    </message>
    <message>
        <source>Icons</source>
        <translation>图标</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>程序库</translation>
    </message>
</context>
<context>
    <name>AccuracyChart</name>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
</context>
<context>
    <name>AnalysisTabs</name>
    <message>
        <source>Ways to look at the answers</source>
        <translation>查看答案的方式</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Which digit is read as which</source>
        <translation>哪个数字被识别为哪个</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Precision, recall and F1 of each digit</source>
        <translation>每个数字的精确率、召回率和 F1</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>可靠性</translation>
    </message>
    <message>
        <source>Confidence against accuracy</source>
        <translation>置信度与准确率的对比</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>What is mistaken for what, as a tree</source>
        <translation>哪些数字容易混淆，以树表示</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>A second model beside this one</source>
        <translation>与另一个模型对比</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>相似</translation>
    </message>
    <message>
        <source>What was learned that is like the image</source>
        <translation>学过的哪些图像与它相似</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>识别</translation>
    </message>
</context>
<context>
    <name>BatchWindow</name>
    <message>
        <source>Readings</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>What was read in each file</source>
        <translation>每个文件的识别结果</translation>
    </message>
    <message>
        <source>Double-click a file to put it on the canvas</source>
        <translation>双击文件可将其放到画布上</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Save as CSV...</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Loading the model...</source>
        <translation>正在载入模型…</translation>
    </message>
    <message>
        <source>Read {:,} of {:,} files</source>
        <translation>已识别 {:,} 个文件，共 {:,} 个</translation>
    </message>
    <message>
        <source>Files: {:,}, of which {:,} cannot be read</source>
        <translation>文件：{:,} 个，其中 {:,} 个无法读取</translation>
    </message>
    <message>
        <source>Files: {:,}</source>
        <translation>文件：{:,} 个</translation>
    </message>
    <message>
        <source>Save the readings</source>
        <translation>保存识别结果</translation>
    </message>
    <message>
        <source>Saved to {}</source>
        <translation>已保存到 {}</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Drop to read</source>
        <translation>松开即可识别</translation>
    </message>
    <message>
        <source>Canvas: draw a digit here</source>
        <translation>画布：在此书写一个数字</translation>
    </message>
    <message>
        <source>It shows a picture.</source>
        <translation>画布上是一张图片。</translation>
    </message>
    <message>
        <source>Strokes on it: {}.</source>
        <translation>画布上的笔画数：{}。</translation>
    </message>
    <message>
        <source>with mouse, finger or pen, or with the arrow keys and Space
Pictures and ink can be dropped here</source>
        <translation>可用鼠标、手指或触控笔，也可用方向键和空格键
图片和笔迹可以拖放到这里</translation>
    </message>
    <message>
        <source>Draw a digit here</source>
        <translation>在这里写一个数字</translation>
    </message>
</context>
<context>
    <name>ChartLegend</name>
    <message>
        <source>earlier run {}</source>
        <translation>以前的训练 {}</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>each batch</source>
        <translation>每批</translation>
    </message>
</context>
<context>
    <name>ChartPicture</name>
    <message>
        <source>Epoch {}</source>
        <translation>第 {} 轮</translation>
    </message>
    <message>
        <source>Epoch {:.2f}</source>
        <translation>第 {:.2f} 轮</translation>
    </message>
    <message>
        <source>training {}</source>
        <translation>训练 {}</translation>
    </message>
    <message>
        <source>validation {}</source>
        <translation>验证 {}</translation>
    </message>
    <message>
        <source>learning rate {}</source>
        <translation>学习率 {}</translation>
    </message>
    <message>
        <source>Preparing the charts...</source>
        <translation>正在准备图表…</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
</context>
<context>
    <name>ChartsPanel</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>each batch</source>
        <translation>每批</translation>
    </message>
    <message>
        <source>Export curves as &amp;PNG...</source>
        <translation>将曲线导出为 &amp;PNG…</translation>
    </message>
    <message>
        <source>Export curves as &amp;CSV...</source>
        <translation>将曲线导出为 &amp;CSV…</translation>
    </message>
    <message>
        <source>Export the curves</source>
        <translation>导出曲线</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Charts need Matplotlib</source>
        <translation>图表需要 Matplotlib</translation>
    </message>
    <message>
        <source>Install it with: pip install matplotlib, then start digitpad again.</source>
        <translation>请运行 pip install matplotlib 安装，然后重新启动 digitpad。</translation>
    </message>
    <message>
        <source>Watch the network learn</source>
        <translation>观看网络学习</translation>
    </message>
    <message>
        <source>Start training, and loss and accuracy appear here batch by batch. Or choose an earlier run above to see its curves.</source>
        <translation>开始训练后，损失和准确率会逐批显示在这里；也可以在上方选择以前的一次训练，查看它的曲线。</translation>
    </message>
    <message>
        <source>Export curves as PNG</source>
        <translation>将曲线导出为 PNG</translation>
    </message>
    <message>
        <source>Export curves as CSV</source>
        <translation>将曲线导出为 CSV</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Precision, recall and F1 of each digit</source>
        <translation>每个数字的精确率、召回率和 F1</translation>
    </message>
    <message>
        <source>Precision: of what was read as a digit, the share that is it. Recall: of a digit&apos;s images, the share that was read as it. F1: the harmonic mean of both. The last row is the mean of the digits; the worst of each column stands out.</source>
        <translation>精确率：识别为某个数字的图像中确实是它的比例。召回率：某个数字的图像中被识别为它的比例。F1：两者的调和平均。最后一行是各数字的平均值；每列最差的会突出显示。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Of what was read as this digit, the share that is it</source>
        <translation>识别为这个数字的图像中确实是它的比例</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Of this digit&apos;s images, the share that was read as it</source>
        <translation>这个数字的图像中被识别为它的比例</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>The harmonic mean of precision and recall</source>
        <translation>精确率与召回率的调和平均</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Images with this label</source>
        <translation>标签为此数字的图像</translation>
    </message>
</context>
<context>
    <name>ClosingQuestion</name>
    <message>
        <source>Discard and close</source>
        <translation>放弃并关闭</translation>
    </message>
    <message>
        <source>Keep and close</source>
        <translation>保留并关闭</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Don&apos;t close</source>
        <translation>不关闭</translation>
    </message>
    <message>
        <source>A model is learning your handwriting. It can finish first, which takes less than a minute; the new model is then saved and the window closed.</source>
        <translation>有模型正在学习您的笔迹。可以等它学完，用时不到一分钟；随后保存新模型并关闭窗口。</translation>
    </message>
    <message>
        <source>Keep learning</source>
        <translation>继续学习</translation>
    </message>
    <message>
        <source>Stop learning and close</source>
        <translation>停止学习并关闭</translation>
    </message>
    <message>
        <source>Finish and close</source>
        <translation>学完后关闭</translation>
    </message>
    <message>
        <source>The model that learned your handwriting is not saved yet.</source>
        <translation>学习了您笔迹的模型尚未保存。</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>保存并关闭</translation>
    </message>
    <message>
        <source>A network is being trained. Its finished epochs can be kept, and training resumed at the next start.</source>
        <translation>正在训练网络。已完成的轮次可以保留，下次启动时可继续训练。</translation>
    </message>
    <message>
        <source>A network is being trained, and nothing of it can be kept before its first epoch has ended. Stop and discard it?</source>
        <translation>正在训练网络，第一轮结束之前没有可保留的内容。要停止并放弃吗？</translation>
    </message>
    <message>
        <source>A trained network is not saved yet. It can be kept, and training resumed at the next start.</source>
        <translation>训练好的网络尚未保存。可以保留它，下次启动时继续训练。</translation>
    </message>
    <message>
        <source>A trained network is not saved yet. Discard what it has learned?</source>
        <translation>训练好的网络尚未保存。要放弃它学到的内容吗？</translation>
    </message>
</context>
<context>
    <name>CompareChooser</name>
    <message>
        <source>Earlier run to compare with</source>
        <translation>用来对比的训练</translation>
    </message>
    <message>
        <source>Draw the curves of earlier runs, up to {}, dashed beside these</source>
        <translation>在旁边用虚线画出以前训练的曲线，最多 {} 次</translation>
    </message>
    <message>
        <source>There are no earlier runs yet</source>
        <translation>还没有以前的训练</translation>
    </message>
    <message>
        <source>No comparison</source>
        <translation>不对比</translation>
    </message>
    <message>
        <source>Compare with...</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>{} earlier runs</source>
        <translation>{} 次以前的训练</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>Model to compare with</source>
        <translation>要对比的模型</translation>
    </message>
    <message>
        <source>Evaluate another model on the same images</source>
        <translation>在相同的图像上评估另一个模型</translation>
    </message>
    <message>
        <source>Compare with...</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>Which model is better</source>
        <translation>哪个模型更好</translation>
    </message>
    <message>
        <source>Accuracy of both models</source>
        <translation>两个模型的准确率</translation>
    </message>
    <message>
        <source>Show these images; press again to show all mistakes</source>
        <translation>显示这些图像；再按一次显示全部误分类</translation>
    </message>
    <message>
        <source>{}: {} right, 95 % interval {} to {}</source>
        <translation>{}：准确率 {}，95 % 区间 {} 至 {}</translation>
    </message>
    <message>
        <source>Only “{}” is right: {}</source>
        <translation>只有“{}”识别正确：{}</translation>
    </message>
    <message>
        <source>“{}” is no longer there. Choose another model.</source>
        <translation>“{}”已不存在。请选择另一个模型。</translation>
    </message>
    <message>
        <source>“{}” gets {} more right.</source>
        <translation>“{}”多识别正确 {} 张。</translation>
    </message>
    <message>
        <source>Both are wrong: {}</source>
        <translation>两者都识别错误：{}</translation>
    </message>
    <message>
        <source>Choose a model to see what one gets right and the other wrong.</source>
        <translation>选择一个模型，查看一个识别正确而另一个识别错误的图像。</translation>
    </message>
    <message>
        <source>Evaluating “{}”...</source>
        <translation>正在评估“{}”…</translation>
    </message>
    <message>
        <source>Both get equally many right.</source>
        <translation>两者识别正确的一样多。</translation>
    </message>
    <message>
        <source>{} {}</source>
        <translation>{}{}</translation>
    </message>
    <message>
        <source>May be chance ({}): two equally good models would differ this much in {} of 100 tests.</source>
        <translation>可能是偶然（{}）：两个同样好的模型，100 次测试中有 {} 次会相差这么多。</translation>
    </message>
    <message>
        <source>fewer than 1 in 1,000</source>
        <translation>不到 1/1000 的</translation>
    </message>
    <message>
        <source>about 1 in {}</source>
        <translation>约 1/{} 的</translation>
    </message>
    <message>
        <source>Unlikely to be chance ({}): two equally good models would differ this much in {} tests.</source>
        <translation>不太可能是偶然（{}）：两个同样好的模型，只有{}测试会相差这么多。</translation>
    </message>
    <message>
        <source>There is no other model yet: train or import one to compare it with this one.</source>
        <translation>还没有其他模型：请训练或导入一个，与当前模型对比。</translation>
    </message>
    <message>
        <source>p &lt; 0.001</source>
        <translation>p &lt; 0.001</translation>
    </message>
    <message>
        <source>p = {}</source>
        <translation>p = {}</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Label {} read as {}: {} image</source>
        <translation>标签 {} 识别为 {}：{} 张图像</translation>
    </message>
    <message>
        <source>Label {} read as {}: {} images</source>
        <translation>标签 {} 识别为 {}：共 {} 张图像</translation>
    </message>
    <message>
        <source>Most often confused:</source>
        <translation>最常混淆：</translation>
    </message>
    <message>
        <source>No digit is confused with another</source>
        <translation>没有数字被混淆</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>A row for each label, a column for each digit that was read. Enter or a click shows a cell&apos;s images, Esc those of all cells; the arrow keys move.</source>
        <translation>每行是一个标签，每列是识别出的数字。按 Enter 或单击可查看单元格中的图像，按 Esc 查看全部单元格，方向键移动。</translation>
    </message>
    <message>
        <source>Chosen: {}</source>
        <translation>已选中：{}</translation>
    </message>
    <message>
        <source>No longer chosen: {}</source>
        <translation>已取消选中：{}</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>Correction</name>
    <message>
        <source>A picture can&apos;t be kept, as it has no strokes: draw the digit</source>
        <translation>图片没有笔画，无法保存：请直接书写</translation>
    </message>
    <message>
        <source>Draw a digit first, then say which one it is</source>
        <translation>请先写一个数字，再说明它是几</translation>
    </message>
    <message>
        <source>There is more than one digit: draw one, then say which one it is</source>
        <translation>画布上不止一个数字：请只写一个，再说明它是几</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>CrashNotice</name>
    <message>
        <source>digitpad ended unexpectedly the last time.</source>
        <translation>digitpad 上次意外退出。</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>What is known of it is in {}</source>
        <translation>相关信息保存在 {}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>What is known of the crash is in {}</source>
        <translation>崩溃的相关信息保存在 {}</translation>
    </message>
</context>
<context>
    <name>DamagedModel</name>
    <message>
        <source>The model “{}” is damaged. The previous version is intact. Restore it?</source>
        <translation>模型“{}”已损坏，但上一个版本完好。要恢复吗？</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除它</translation>
    </message>
</context>
<context>
    <name>DatasetField</name>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
    <message>
        <source>{} in {}: {}</source>
        <translation>{}（位于 {}）：{}</translation>
    </message>
    <message>
        <source>Digits to train on</source>
        <translation>用来训练的数字</translation>
    </message>
    <message>
        <source>State of the digits</source>
        <translation>数字的状态</translation>
    </message>
    <message>
        <source>What to import</source>
        <translation>导入什么</translation>
    </message>
    <message>
        <source>Import from disk...</source>
        <translation>从磁盘导入…</translation>
    </message>
    <message>
        <source>Use a copy that you have already, a file or a folder, instead of a download</source>
        <translation>使用您已有的副本（文件或文件夹），不必下载</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>全部合在一起</translation>
    </message>
    <message>
        <source>Your own data...</source>
        <translation>自己的数据…</translation>
    </message>
    <message>
        <source>Ready: {}</source>
        <translation>已就绪：{}</translation>
    </message>
    <message>
        <source>{}, ready: {}</source>
        <translation>{}，已就绪：{}</translation>
    </message>
    <message>
        <source>{} from a file...</source>
        <translation>从文件导入{}…</translation>
    </message>
    <message>
        <source>{} from a folder...</source>
        <translation>从文件夹导入{}…</translation>
    </message>
    <message>
        <source>Import {}</source>
        <translation>导入{}</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>DeletedNotice</name>
    <message>
        <source>Deleted model</source>
        <translation>已删除的模型</translation>
    </message>
    <message>
        <source>“{}” was deleted</source>
        <translation>“{}”已删除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Bring back “{}”</source>
        <translation>恢复“{}”</translation>
    </message>
</context>
<context>
    <name>DigitActions</name>
    <message>
        <source>&amp;Write a round...</source>
        <translation>写一轮(&amp;W)…</translation>
    </message>
    <message>
        <source>Change the label &amp;to</source>
        <translation>将标签改为(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Import...</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation>导出(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>DigitBrowser</name>
    <message>
        <source>My digits</source>
        <translation>我的数字</translation>
    </message>
    <message>
        <source>1 digit deleted</source>
        <translation>已删除 1 个数字</translation>
    </message>
    <message>
        <source>{} digits deleted</source>
        <translation>已删除 {} 个数字</translation>
    </message>
    <message>
        <source>1 digit is a {} now</source>
        <translation>1 个数字的标签现在是 {}</translation>
    </message>
    <message>
        <source>{} digits are {}s now</source>
        <translation>{} 个数字的标签现在是 {}</translation>
    </message>
</context>
<context>
    <name>DigitFilter</name>
    <message>
        <source>Which digits to show</source>
        <translation>显示哪些数字</translation>
    </message>
    <message>
        <source>All digits ({})</source>
        <translation>全部数字（{}）</translation>
    </message>
    <message>
        <source>Misread ({})</source>
        <translation>识别错误的（{}）</translation>
    </message>
    <message>
        <source>{} ({})</source>
        <translation>{}（{}）</translation>
    </message>
</context>
<context>
    <name>DigitRows</name>
    <message>
        <source>Digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>To train on</source>
        <translation>用于训练</translation>
    </message>
    <message>
        <source>To test on</source>
        <translation>用于测试</translation>
    </message>
    <message>
        <source>How many there are of each digit</source>
        <translation>每个数字有多少</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
</context>
<context>
    <name>DigitTile</name>
    <message>
        <source>{} not read</source>
        <translation>{} 未识别</translation>
    </message>
    <message>
        <source>{} read as {}</source>
        <translation>{} 被识别为 {}</translation>
    </message>
</context>
<context>
    <name>DigitTransfer</name>
    <message>
        <source>Import digits</source>
        <translation>导入数字</translation>
    </message>
    <message>
        <source>UNIPEN ({})</source>
        <translation>UNIPEN（{}）</translation>
    </message>
    <message>
        <source>All files ({})</source>
        <translation>所有文件（{}）</translation>
    </message>
    <message>
        <source>Importing...</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Export my digits</source>
        <translation>导出我的数字</translation>
    </message>
    <message>
        <source>Exporting...</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Imported: {} new digits, {} known already, {} without a label</source>
        <translation>已导入：{} 个新数字，{} 个已有，{} 个没有标签</translation>
    </message>
    <message>
        <source>Import cancelled: {} new digits, {} known already, {} without a label</source>
        <translation>导入已取消：{} 个新数字，{} 个已有，{} 个没有标签</translation>
    </message>
    <message>
        <source>Exported to {}</source>
        <translation>已导出到 {}</translation>
    </message>
</context>
<context>
    <name>DrawTab</name>
    <message>
        <source>The model “{}” can&apos;t be opened: choose another one at the top right</source>
        <translation>模型“{}”无法打开：请在右上角选择另一个模型</translation>
    </message>
    <message>
        <source>Loading the model...</source>
        <translation>正在载入模型…</translation>
    </message>
    <message>
        <source>There is no model: train one</source>
        <translation>还没有模型，请先训练一个</translation>
    </message>
</context>
<context>
    <name>DrawingTools</name>
    <message>
        <source>&amp;Save the drawing...</source>
        <translation>保存绘图(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy the drawing</source>
        <translation>复制绘图(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open...</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Read from the s&amp;creen...</source>
        <translation>读取屏幕(&amp;C)…</translation>
    </message>
    <message>
        <source>Copy the rea&amp;ding</source>
        <translation>复制识别结果(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Pe&amp;n</source>
        <translation>画笔(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>橡皮(&amp;E)</translation>
    </message>
    <message>
        <source>Re&amp;play the drawing</source>
        <translation>重放绘图(&amp;P)</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清空(&amp;L)</translation>
    </message>
    <message>
        <source>What the program took for in&amp;k</source>
        <translation>程序识别出的笔迹(&amp;K)</translation>
    </message>
    <message>
        <source>Width of the pen. The network reads all alike.</source>
        <translation>画笔的粗细。对网络来说都一样。</translation>
    </message>
    <message>
        <source>Pen width</source>
        <translation>笔宽</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop to import</source>
        <translation>松开即可导入</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Image {}: label {}, read as {}, confidence {}</source>
        <translation>第 {} 张图像：标签 {}，识别为 {}，置信度 {}</translation>
    </message>
    <message>
        <source>The label may be wrong: of five people {} saw a {}, {} a {}, {} neither</source>
        <translation>标签可能有误：五个人中 {} 人看作 {}，{} 人看作 {}，{} 人都不认为</translation>
    </message>
    <message>
        <source>“{}” reads {}, confidence {}</source>
        <translation>“{}”识别为 {}，置信度 {}</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>测试图像</translation>
    </message>
    <message>
        <source>Each image with its label, what was read instead, and how sure the model was. Enter shows it large; Ctrl+Return sends it to the canvas.</source>
        <translation>每张图像及其标签、识别结果和模型的把握。按 Enter 放大查看，按 Ctrl+Return 送到画布。</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Change to</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>Say what the selected digits are; or press the digit&apos;s key, 0 to 9</source>
        <translation>说明所选数字是几；也可以按数字键 0 到 9</translation>
    </message>
    <message>
        <source>Held back: only for measuring, no model learns from it</source>
        <translation>留出：只用于测量，模型不会学习它</translation>
    </message>
    <message>
        <source>{} digits: {} to learn from, {} held back</source>
        <translation>{} 个数字：{} 个用于学习，{} 个留出</translation>
    </message>
    <message>
        <source>{} digit: {} to learn from, {} held back</source>
        <translation>{} 个数字：{} 个用于学习，{} 个留出</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>Guide</source>
        <translation>使用指南</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>GuidedRound</name>
    <message>
        <source>Guided round</source>
        <translation>引导书写</translation>
    </message>
    <message>
        <source>Nothing was written in this round</source>
        <translation>本轮没有写任何数字</translation>
    </message>
</context>
<context>
    <name>InkView</name>
    <message>
        <source>What the program took for ink of the picture</source>
        <translation>程序在图片中识别出的笔迹</translation>
    </message>
</context>
<context>
    <name>InsidePane</name>
    <message>
        <source>Inside the network</source>
        <translation>网络内部</translation>
    </message>
    <message>
        <source>From ink to input</source>
        <translation>从笔迹到输入</translation>
    </message>
    <message>
        <source>Centre of mass in the middle</source>
        <translation>重心移到中央</translation>
    </message>
    <message>
        <source>Fit into 20×20 pixels</source>
        <translation>缩放到 20×20 像素</translation>
    </message>
    <message>
        <source>Off: the whole canvas is shrunk to 28×28 pixels, as most programs do it.</source>
        <translation>关闭时：整个画布缩小到 28×28 像素，多数程序都这样做。</translation>
    </message>
    <message>
        <source>Off: the ink stays where it is, and not where MNIST&apos;s digits have theirs.</source>
        <translation>关闭：笔迹留在原处，而不是像 MNIST 的数字那样放置。</translation>
    </message>
    <message>
        <source>From picture to ink</source>
        <translation>从图片到笔迹</translation>
    </message>
    <message>
        <source>Another network says of each pixel whether it is ink, and not table, shadow, line or frame. The largest group of ink is framed as MNIST&apos;s digits are.</source>
        <translation>另一个网络判断每个像素是不是笔迹，而不是桌面、阴影、线条或边框。最大的一组笔迹会像 MNIST 的数字那样放入图像。</translation>
    </message>
    <message>
        <source>Why this digit</source>
        <translation>为什么是这个数字</translation>
    </message>
    <message>
        <source>One unit</source>
        <translation>一个单元</translation>
    </message>
    <message>
        <source>Layer by layer</source>
        <translation>逐层查看</translation>
    </message>
    <message>
        <source>There is no model to look into.</source>
        <translation>没有可查看的模型。</translation>
    </message>
    <message>
        <source>Opening the model...</source>
        <translation>正在打开模型…</translation>
    </message>
    <message>
        <source>Draw a digit, and see what each layer makes of it.</source>
        <translation>写一个数字，看每一层如何处理它。</translation>
    </message>
    <message>
        <source>Convolution {}×{}: {} maps</source>
        <translation>卷积 {}×{}：特征图 {}</translation>
    </message>
    <message>
        <source>Pooling: {} maps</source>
        <translation>池化：特征图 {}</translation>
    </message>
    <message>
        <source>Dense layer: {} units</source>
        <translation>全连接层：{} 个单元</translation>
    </message>
    <message>
        <source>Softmax: {} probabilities</source>
        <translation>Softmax：{} 个概率</translation>
    </message>
    <message>
        <source>Other layer: {}</source>
        <translation>其他层：{}</translation>
    </message>
</context>
<context>
    <name>InterruptedNotice</name>
    <message>
        <source>Resume interrupted training...</source>
        <translation>继续中断的训练…</translation>
    </message>
    <message>
        <source>Resume interrupted training</source>
        <translation>继续中断的训练</translation>
    </message>
    <message>
        <source>Go to the train tab, where it can be resumed or discarded</source>
        <translation>转到“训练”页，可在那里继续或放弃</translation>
    </message>
</context>
<context>
    <name>KeptDigitGallery</name>
    <message>
        <source>None of them here</source>
        <translation>这里没有这样的数字</translation>
    </message>
    <message>
        <source>My digits</source>
        <translation>我的数字</translation>
    </message>
    <message>
        <source>The digits that you have kept, the newest first. Select some and press a digit&apos;s key to say what they are, or Delete to delete them.</source>
        <translation>您保存的数字，最新的在前。选中一些，按数字键说明它们是几，或按 Delete 删除。</translation>
    </message>
</context>
<context>
    <name>KeptDigits</name>
    <message>
        <source>Held back: it is only for measuring, no model learns from it</source>
        <translation>留出：只用于测量，模型不会学习它</translation>
    </message>
    <message>
        <source>Kept on {}</source>
        <translation>保存于 {}</translation>
    </message>
    <message>
        <source>{}, not read</source>
        <translation>{}，未认出</translation>
    </message>
    <message>
        <source>{}, read as {}</source>
        <translation>{}，识别为 {}</translation>
    </message>
    <message>
        <source>{}, no model has read it</source>
        <translation>{}，没有模型识别过</translation>
    </message>
    <message>
        <source>{}, “{}” read no digit</source>
        <translation>{}，“{}”没有识别出数字</translation>
    </message>
    <message>
        <source>{}, “{}” read {}, confidence {}</source>
        <translation>{}，“{}”识别为 {}，置信度 {}</translation>
    </message>
</context>
<context>
    <name>KeptNotice</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Do not keep it</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Kept as {}</source>
        <translation>已保存为 {}</translation>
    </message>
    <message>
        <source>Kept as {}; it was read as {}</source>
        <translation>已保存为 {}；当时识别为 {}</translation>
    </message>
</context>
<context>
    <name>KeyboardPen</name>
    <message>
        <source>With the keyboard: arrows move the pen, with Shift further; Space puts it down and lifts it.</source>
        <translation>使用键盘：方向键移动画笔，按住 Shift 移动更远；空格键落笔和提笔。</translation>
    </message>
</context>
<context>
    <name>LayersView</name>
    <message>
        <source>Parameters of the network</source>
        <translation>网络的参数</translation>
    </message>
    <message>
        <source>An image of 28×28 pixels goes in at the top; ten probabilities come out below</source>
        <translation>28×28 像素的图像从上方输入，十个概率从下方输出</translation>
    </message>
    <message>
        <source>What the chosen layer does</source>
        <translation>所选层的作用</translation>
    </message>
    <message>
        <source>Layers of the network</source>
        <translation>网络的各层</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>In Keras</source>
        <translation>Keras 类名</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>{:,} parameters</source>
        <translation>{:,} 个参数</translation>
    </message>
    <message>
        <source>Slides small filters over the image; each looks for one feature.</source>
        <translation>让一个个小滤波器在图像上滑动，每个寻找一种特征。</translation>
    </message>
    <message>
        <source>Keeps the strongest answer of every few pixels: smaller, less fussy.</source>
        <translation>每几个像素只保留最强的响应：更小，也更不挑剔。</translation>
    </message>
    <message>
        <source>Keeps the numbers in a range in which the next layer learns quickly.</source>
        <translation>把数值保持在下一层能快速学习的范围内。</translation>
    </message>
    <message>
        <source>Sets what is negative to 0 (relu).</source>
        <translation>把负数置为 0（ReLU）。</translation>
    </message>
    <message>
        <source>Lines all numbers up in one row.</source>
        <translation>把所有数值排成一行。</translation>
    </message>
    <message>
        <source>Weighs every number of the layer before it.</source>
        <translation>对前一层的每个数值加权求和。</translation>
    </message>
    <message>
        <source>While training, forgets a share of the numbers at random, so that the network can&apos;t rely on any one of them.</source>
        <translation>训练时随机丢弃一部分数值，使网络不依赖其中任何一个。</translation>
    </message>
</context>
<context>
    <name>LearningOutcomeView</name>
    <message>
        <source>What was learned</source>
        <translation>学习结果</translation>
    </message>
    <message>
        <source>Refused: {}</source>
        <translation>已拒绝：{}</translation>
    </message>
    <message>
        <source>Your digits that were held back</source>
        <translation>您留出的数字</translation>
    </message>
    <message>
        <source>MNIST&apos;s test set</source>
        <translation>MNIST 测试集</translation>
    </message>
    <message>
        <source>After</source>
        <translation>学习后</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>学习前</translation>
    </message>
    <message>
        <source>Before: {:,} of {:,} right, {:.2f} %, 95 % interval {:.2f} % to {:.2f} %. After: {:,} right, {:.2f} %, {:.2f} % to {:.2f} %.</source>
        <translation>学习前：{1:,} 个中识别正确 {0:,} 个，{2:.2f} %，95 % 区间 {3:.2f} % 到 {4:.2f} %。学习后：识别正确 {5:,} 个，{6:.2f} %，{7:.2f} % 到 {8:.2f} %。</translation>
    </message>
    <message>
        <source>It reads {} of {} of your digits instead of {}</source>
        <translation>您的 {1} 个数字现在识别正确 {0} 个，以前为 {2} 个</translation>
    </message>
    <message>
        <source>“{}” learned from {:,} of your digits in {:.0f} s. The whiskers are 95 % intervals.</source>
        <translation>“{0}”用 {2:.0f} 秒学习了您的 {1:,} 个数字。横线为 95 % 区间。</translation>
    </message>
    <message>
        <source>It reads {} of {} of your digits, as before, but is {} sure instead of {}</source>
        <translation>您的 {1} 个数字识别正确 {0} 个，与以前一样多，但置信度为 {2}，以前为 {3}</translation>
    </message>
    <message>
        <source>{}: {:,} of {:,}</source>
        <translation>{}：{:,} / {:,}</translation>
    </message>
</context>
<context>
    <name>LearningPage</name>
    <message>
        <source>Train a network and see here, epoch by epoch, how it comes to tell the digits apart.</source>
        <translation>训练一个网络，在这里逐轮观看它如何学会区分数字。</translation>
    </message>
    <message>
        <source>How the network learns</source>
        <translation>网络如何学习</translation>
    </message>
    <message>
        <source>Epoch to look at</source>
        <translation>要查看的轮次</translation>
    </message>
    <message>
        <source>Go back through the epochs</source>
        <translation>回看各个轮次</translation>
    </message>
    <message>
        <source>What has been learned</source>
        <translation>学到了什么</translation>
    </message>
    <message>
        <source>Kernels of the first layer</source>
        <translation>第一层的卷积核</translation>
    </message>
    <message>
        <source>How the second-to-last layer groups digits</source>
        <translation>倒数第二层如何将数字分组</translation>
    </message>
    <message>
        <source>{} kernels of {} × {} numbers: blue above 0, orange below. Since the first view they have changed by {} %.</source>
        <translation>{} 个 {} × {} 的卷积核：蓝色大于 0，橙色小于 0。自首次查看以来变化了 {} %。</translation>
    </message>
    <message>
        <source>After epoch {} of {}</source>
        <translation>第 {} 轮之后，共 {} 轮</translation>
    </message>
    <message>
        <source>Before any training</source>
        <translation>训练之前</translation>
    </message>
    <message>
        <source>It reads {} of these {} test digits right.</source>
        <translation>这 {1} 个测试数字中识别正确 {0} 个。</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
    <message>
        <source>{} test digits, near to each other where the network finds them alike. Of {} % the nearest neighbour is the same digit.</source>
        <translation>{} 个测试数字，网络认为相似的靠在一起。其中 {} % 的最近邻是同一个数字。</translation>
    </message>
</context>
<context>
    <name>LearningPanel</name>
    <message>
        <source>Learn my handwriting</source>
        <translation>学习我的笔迹</translation>
    </message>
    <message>
        <source>&amp;Learn my handwriting</source>
        <translation>学习我的笔迹(&amp;L)</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>保存并使用</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Forget what was learned; nothing has changed</source>
        <translation>放弃学到的内容，一切保持不变</translation>
    </message>
    <message>
        <source>A model is learning your handwriting already.</source>
        <translation>已有模型正在学习您的笔迹。</translation>
    </message>
    <message>
        <source>First save or discard what was learned.</source>
        <translation>请先保存或放弃学到的内容。</translation>
    </message>
    <message>
        <source>TensorFlow is not installed, so no model can learn.</source>
        <translation>未安装 TensorFlow，模型无法学习。</translation>
    </message>
    <message>
        <source>There is no model that could learn: choose one, or train one.</source>
        <translation>没有可以学习的模型：请选择或训练一个。</translation>
    </message>
    <message>
        <source>“{}” is trained further on MNIST and {} of your digits; a small network takes ten seconds, a large one half a minute. The {} that are held back show whether it helped. The original is unchanged; the new model gets its own name.</source>
        <translation>“{}”将用 MNIST 和您的 {} 个数字继续训练；小网络约十秒，大网络约半分钟。留出的 {} 个用来检验效果。原模型保持不变，新模型另取名称。</translation>
    </message>
    <message>
        <source>“{}” has learned your handwriting</source>
        <translation>“{}”已学会您的笔迹</translation>
    </message>
    <message>
        <source>“{}” stays as it is: learning has not made it better</source>
        <translation>“{}”保持不变：学习没有使它更好</translation>
    </message>
    <message>
        <source>“{}” is saved and in use</source>
        <translation>“{}”已保存并正在使用</translation>
    </message>
    <message>
        <source>Replaces the model of that name; it can be brought back.</source>
        <translation>将替换同名模型；可以恢复。</translation>
    </message>
    <message>
        <source>Write the same digit at least three times: two are for learning, one is for checking.</source>
        <translation>请把同一个数字至少写三次：两个用于学习，一个用于检验。</translation>
    </message>
    <message>
        <source>Learning was cancelled</source>
        <translation>学习已取消</translation>
    </message>
    <message>
        <source>Discarded what was learned</source>
        <translation>已放弃学到的内容</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Model in use</source>
        <translation>当前模型</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>M&amp;istakes</source>
        <translation>误分类(&amp;I)</translation>
    </message>
    <message>
        <source>My di&amp;gits</source>
        <translation>我的数字(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>使用指南(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About digitpad</source>
        <translation>关于 digitpad(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Draw</source>
        <translation>绘制(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Mistakes</source>
        <translation>误分类(&amp;M)</translation>
    </message>
    <message>
        <source>I&amp;nside the network</source>
        <translation>网络内部(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;System colours</source>
        <translation>系统颜色(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;System language</source>
        <translation>系统语言(&amp;S)</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>浅色(&amp;I)</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>深色(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>A model is exported to a file that ends in .keras, .h5 or .tflite.</source>
        <translation>模型只能导出为以 .keras、.h5 或 .tflite 结尾的文件。</translation>
    </message>
    <message>
        <source>A model&apos;s name has up to 60 letters, digits, spaces and - _ . ( ) +, and begins with a letter or a digit.</source>
        <translation>模型名称最多 60 个字符，可含字母、数字、空格和 - _ . ( ) +，且以字母或数字开头。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>An interrupted training has settings of its own; leave yours out.</source>
        <translation>中断的训练有自己的设置，请不要另外指定。</translation>
    </message>
    <message>
        <source>Another network is being trained: wait for its end, or stop it.</source>
        <translation>另一个网络正在训练：请等它结束，或先停止它。</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Batch {:,} of {:,}</source>
        <translation>第 {:,} 批，共 {:,} 批</translation>
    </message>
    <message>
        <source>Built-in digits</source>
        <translation>内置数字</translation>
    </message>
    <message>
        <source>Cannot read the model file {}: {}.</source>
        <translation>无法读取模型文件 {}：{}。</translation>
    </message>
    <message>
        <source>Cannot read {}: {}.</source>
        <translation>无法读取 {}：{}。</translation>
    </message>
    <message>
        <source>Checking {}</source>
        <translation>正在校验 {}</translation>
    </message>
    <message>
        <source>Choose a preset or settings of your own, then start training.</source>
        <translation>选择预设或自行设置，然后开始训练。</translation>
    </message>
    <message>
        <source>Copied as a Keras script</source>
        <translation>已复制为 Keras 脚本</translation>
    </message>
    <message>
        <source>Copied as a command for the terminal</source>
        <translation>已复制为终端命令</translation>
    </message>
    <message>
        <source>Copied as a command, which keeps the first learning rate</source>
        <translation>已复制为命令，其中保留最初的学习率</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Drawing pen digits</source>
        <translation>正在绘制手写笔数字</translation>
    </message>
    <message>
        <source>Drawing the built-in digits</source>
        <translation>正在绘制内置数字</translation>
    </message>
    <message>
        <source>Drawing the contact sheet</source>
        <translation>正在绘制图像一览</translation>
    </message>
    <message>
        <source>Drawing what is no digit</source>
        <translation>正在绘制非数字</translation>
    </message>
    <message>
        <source>Drawing your digits</source>
        <translation>正在绘制您的数字</translation>
    </message>
    <message>
        <source>Dropout {}</source>
        <translation>Dropout {}</translation>
    </message>
    <message>
        <source>Epoch {} of {}</source>
        <translation>第 {} 轮，共 {} 轮</translation>
    </message>
    <message>
        <source>Epoch {} of {}, training {}, validation {}; highest {} at epoch {}</source>
        <translation>第 {} 轮，共 {} 轮，训练 {}，验证 {}；最高 {}，在第 {} 轮</translation>
    </message>
    <message>
        <source>Epoch {} of {}, training {}, validation {}; lowest {} at epoch {}</source>
        <translation>第 {} 轮，共 {} 轮，训练 {}，验证 {}；最低 {}，在第 {} 轮</translation>
    </message>
    <message>
        <source>Epoch {} of {}, training {}; highest {} at epoch {}</source>
        <translation>第 {} 轮，共 {} 轮，训练 {}；最高 {}，在第 {} 轮</translation>
    </message>
    <message>
        <source>Epoch {} of {}, training {}; lowest {} at epoch {}</source>
        <translation>第 {} 轮，共 {} 轮，训练 {}；最低 {}，在第 {} 轮</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>Exported to {}</source>
        <translation>已导出到 {}</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>Import it with Model &gt; Import when there is room again.</source>
        <translation>有空间之后，可用“模型 &gt; 导入”将其导入。</translation>
    </message>
    <message>
        <source>Install it with: pip install tensorflow, then start digitpad again.</source>
        <translation>请运行 pip install tensorflow 安装，然后重新启动 digitpad。</translation>
    </message>
    <message>
        <source>It reads fewer of your digits than before: {} of {} instead of {}.</source>
        <translation>识别正确的比以前少：您的 {1} 个数字中识别正确 {0} 个，以前为 {2} 个。</translation>
    </message>
    <message>
        <source>It reads other people&apos;s digits worse than before: {:.2f} % instead of {:.2f} %.</source>
        <translation>对别人的数字不如以前：{:.2f} %，以前为 {:.2f} %。</translation>
    </message>
    <message>
        <source>It reads your digits no better than before: {} of {}.</source>
        <translation>对您的数字没有进步：{1} 个中识别正确 {0} 个。</translation>
    </message>
    <message>
        <source>It stands where it was interrupted before.</source>
        <translation>停在上次中断的地方。</translation>
    </message>
    <message>
        <source>Keep the best epoch so far (epoch {}, test accuracy {:.2f} %)?</source>
        <translation>要保留目前最好的一轮吗（第 {} 轮，测试准确率 {:.2f} %）？</translation>
    </message>
    <message>
        <source>Keeping digits</source>
        <translation>正在保存数字</translation>
    </message>
    <message>
        <source>Learning your handwriting</source>
        <translation>正在学习您的笔迹</translation>
    </message>
    <message>
        <source>Loading TensorFlow</source>
        <translation>正在载入 TensorFlow</translation>
    </message>
    <message>
        <source>Looking at training images</source>
        <translation>正在查看训练图像</translation>
    </message>
    <message>
        <source>MIT, part of digitpad</source>
        <translation>MIT，属于 digitpad</translation>
    </message>
    <message>
        <source>MNIST</source>
        <translation>MNIST</translation>
    </message>
    <message>
        <source>Measuring what was learned</source>
        <translation>正在检验学习结果</translation>
    </message>
    <message>
        <source>No drawing in {} is labelled with a digit from 0 to 9.</source>
        <translation>{} 中没有标注为 0 到 9 的笔迹。</translation>
    </message>
    <message>
        <source>No epoch had ended yet, so there is nothing to keep.</source>
        <translation>还没有完成一轮，没有可保留的内容。</translation>
    </message>
    <message>
        <source>Choosing other people&apos;s digits</source>
        <translation>正在选取他人的数字</translation>
    </message>
    <message>
        <source>--{} is about digits of your own: name them with --data.</source>
        <translation>--{} 只用于自己的数字：请用 --data 指定它们。</translation>
    </message>
    <message>
        <source>All digits of one writer are held out for the test.</source>
        <translation>一位书写者的全部数字留出用于测试。</translation>
    </message>
    <message>
        <source>All digits of {} are in the test part as well, so that none are left to train on: choose other digits to test on.</source>
        <translation>{} 的所有数字也都在测试部分中，没有剩下可用于训练的：请另选测试用的数字。</translation>
    </message>
    <message>
        <source>All digits of {} writers are held out for the test.</source>
        <translation>留出了 {} 位书写者的全部数字用于测试。</translation>
    </message>
    <message>
        <source>All images of {} are to test on, none to train on.</source>
        <translation>{} 的所有图像都用于测试，没有用于训练的。</translation>
    </message>
    <message>
        <source>Convolution {}×{}</source>
        <translation>卷积 {}×{}</translation>
    </message>
    <message>
        <source>Digits with few images to learn from: {}.</source>
        <translation>可供学习的图像很少的数字：{}。</translation>
    </message>
    <message>
        <source>Digits without an image to learn from: {}.</source>
        <translation>没有图像可供学习的数字：{}。</translation>
    </message>
    <message>
        <source>Digits without an image to test on: {}.</source>
        <translation>没有图像可供测试的数字：{}。</translation>
    </message>
    <message>
        <source>Digits: {:,}.</source>
        <translation>数字：{:,} 个。</translation>
    </message>
    <message>
        <source>Drawing UNIPEN&apos;s digits</source>
        <translation>正在绘制 UNIPEN 的数字</translation>
    </message>
    <message>
        <source>Get UNIPEN&apos;s release train_r01_v07 at doi.org/10.5281/zenodo.1195803 and import its folder</source>
        <translation>请从 doi.org/10.5281/zenodo.1195803 获取 UNIPEN 的发布版 train_r01_v07，并导入其文件夹</translation>
    </message>
    <message>
        <source>Images not trained on because they are in the test part, too: {:,}.</source>
        <translation>测试部分中也有、因此不参与训练的图像：{:,} 张。</translation>
    </message>
    <message>
        <source>It reads all {} of your digits already, and learning made it no surer.</source>
        <translation>它已能正确识别您的全部 {} 个数字，学习没有使它更有把握。</translation>
    </message>
    <message>
        <source>Learning rate {} → {} in epoch {}</source>
        <translation>学习率 {0} → {1}（第 {2} 轮）</translation>
    </message>
    <message>
        <source>Max-pooling {}×{}</source>
        <translation>最大池化 {}×{}</translation>
    </message>
    <message>
        <source>Measuring how well your digits are read now</source>
        <translation>正在测量目前对您的数字的识别效果</translation>
    </message>
    <message>
        <source>None of your digits is held back yet: a model may have learned from these.</source>
        <translation>您还没有留出的数字：模型可能学习过这些数字。</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>未导出</translation>
    </message>
    <message>
        <source>Not saved as {}: choose .png, .svg or .inkml.</source>
        <translation>未能保存为 {}：请选择 .png、.svg 或 .inkml。</translation>
    </message>
    <message>
        <source>Not saved: a picture has no lines; choose .png instead of {}.</source>
        <translation>未保存：图片没有笔画，请选择 .png 而不是 {}。</translation>
    </message>
    <message>
        <source>Not saved: another digitpad uses the files ({}).</source>
        <translation>未保存：另一个 digitpad 正在使用这些文件（{}）。</translation>
    </message>
    <message>
        <source>Not saved: the picture could not be written as PNG.</source>
        <translation>未保存：图片无法写成 PNG。</translation>
    </message>
    <message>
        <source>Not saved: there are {:,} digits of yours already; delete some first.</source>
        <translation>未保存：已有 {:,} 个您的数字，请先删除一些。</translation>
    </message>
    <message>
        <source>Not saved: your digits fill a gigabyte, and no more are kept; delete some, and go on tomorrow.</source>
        <translation>未保存：您的数字已占满 1 GB，不能再保存；请删除一些，明天再继续。</translation>
    </message>
    <message>
        <source>Not saved: {} ({}).</source>
        <translation>未保存：{}（{}）。</translation>
    </message>
    <message>
        <source>Not saved: {} ({}); make room there.</source>
        <translation>未保存：{}（{}）；请在那里腾出空间。</translation>
    </message>
    <message>
        <source>Not saved: {} ({}); {}.</source>
        <translation>未保存：{}（{}）；{}。</translation>
    </message>
    <message>
        <source>Not started yet</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>Only one file or folder of your own can be trained on at a time, not {}.</source>
        <translation>一次只能用一个自己的文件或文件夹训练，不能用 {}。</translation>
    </message>
    <message>
        <source>Own digits need a file or folder, and these need own digits.</source>
        <translation>使用自己的数字时必须指定文件或文件夹，反之亦然。</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Pen digits (UCI)</source>
        <translation>手写笔数字（UCI）</translation>
    </message>
    <message>
        <source>Printing digits</source>
        <translation>正在绘制粗体印刷数字</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在识别</translation>
    </message>
    <message>
        <source>Reading MNIST</source>
        <translation>正在读取 MNIST</translation>
    </message>
    <message>
        <source>Reading UNIPEN</source>
        <translation>正在读取 UNIPEN</translation>
    </message>
    <message>
        <source>Reading pen digits</source>
        <translation>正在读取手写笔数字</translation>
    </message>
    <message>
        <source>Reading the checkpoint</source>
        <translation>正在读取检查点</translation>
    </message>
    <message>
        <source>Reading the digits</source>
        <translation>正在读取数字</translation>
    </message>
    <message>
        <source>Reading {}</source>
        <translation>正在读取 {}</translation>
    </message>
    <message>
        <source>Reading {} took too long, so it was ended; choose a smaller model.</source>
        <translation>读取 {} 用时过长，已中止；请选择较小的模型。</translation>
    </message>
    <message>
        <source>Reading {}...</source>
        <translation>正在读取 {}…</translation>
    </message>
    <message>
        <source>Ready to train</source>
        <translation>可以开始训练</translation>
    </message>
    <message>
        <source>Recognising</source>
        <translation>正在识别</translation>
    </message>
    <message>
        <source>Saved to {}</source>
        <translation>已保存到 {}</translation>
    </message>
    <message>
        <source>Saving...</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Something went wrong; the log has the details.</source>
        <translation>出错了，详细信息见日志。</translation>
    </message>
    <message>
        <source>Starting...</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Stopped; testing the best epoch so far...</source>
        <translation>已停止；正在测试目前最好的一轮…</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Taken for writers, by the names of folders and files: {} and others.</source>
        <translation>根据文件夹和文件的名称认作书写者：{} 等。</translation>
    </message>
    <message>
        <source>Taken for writers, by the names of folders and files: {}.</source>
        <translation>根据文件夹和文件的名称认作书写者：{}。</translation>
    </message>
    <message>
        <source>TensorFlow is missing or broken, so networks can&apos;t be trained or imported; mend it with: pip install --upgrade tensorflow keras</source>
        <translation>TensorFlow 缺失或损坏，无法训练或导入网络；可运行 pip install --upgrade tensorflow keras 修复</translation>
    </message>
    <message>
        <source>TensorFlow is missing, so nothing can be trained</source>
        <translation>缺少 TensorFlow，无法训练</translation>
    </message>
    <message>
        <source>That training has been resumed by another digitpad.</source>
        <translation>该训练已由另一个 digitpad 继续。</translation>
    </message>
    <message>
        <source>That training is already being resumed by another digitpad.</source>
        <translation>另一个 digitpad 正在继续该训练。</translation>
    </message>
    <message>
        <source>The .keras file is damaged; choose another model.</source>
        <translation>.keras 文件已损坏，请选择其他模型。</translation>
    </message>
    <message>
        <source>The certificate of {} is not trusted: {}.</source>
        <translation>{} 的证书不受信任：{}。</translation>
    </message>
    <message>
        <source>The checkpoint is damaged; start training anew.</source>
        <translation>检查点已损坏，请重新开始训练。</translation>
    </message>
    <message>
        <source>The compiled model is damaged; train or import it again.</source>
        <translation>编译后的模型已损坏，请重新训练或导入。</translation>
    </message>
    <message>
        <source>The description of {} is damaged; choose another model.</source>
        <translation>{} 的说明文件已损坏，请选择其他模型。</translation>
    </message>
    <message>
        <source>The digits to test on are those of {}.</source>
        <translation>测试用的数字来自 {}。</translation>
    </message>
    <message>
        <source>The drawing has too many strokes for a digit; clear it and draw one digit.</source>
        <translation>笔画太多，不像一个数字；请清除后只写一个数字。</translation>
    </message>
    <message>
        <source>The drawing reaches too far for a digit; clear it and draw one digit.</source>
        <translation>这幅字伸展得太远，不像一个数字；请清除后只写一个数字。</translation>
    </message>
    <message>
        <source>The file of your digits was damaged; it is now {}, and a new one begins.</source>
        <translation>保存您的数字的文件已损坏；它现在是 {}，并已新建一个文件。</translation>
    </message>
    <message>
        <source>The file was not read: see the log.</source>
        <translation>文件未读取：请查看日志。</translation>
    </message>
    <message>
        <source>The form has the settings of that run</source>
        <translation>表单已填入那次训练的设置</translation>
    </message>
    <message>
        <source>The images to test on seem to lie otherwise than those to train on, but are turned alike.</source>
        <translation>测试图像的方向似乎与训练图像不同，但会按同样的方式摆正。</translation>
    </message>
    <message>
        <source>The ink stood upside down and has been turned.</source>
        <translation>笔迹上下颠倒，已翻转。</translation>
    </message>
    <message>
        <source>The last checkpoint is damaged; training goes on from the one before.</source>
        <translation>最后一个检查点已损坏；将从前一个检查点继续训练。</translation>
    </message>
    <message>
        <source>The loss became infinite, so training stopped; try a lower learning rate.</source>
        <translation>损失变为无穷大，训练已停止；请尝试更低的学习率。</translation>
    </message>
    <message>
        <source>The model file {} is damaged; choose another.</source>
        <translation>模型文件 {} 已损坏，请选择其他文件。</translation>
    </message>
    <message>
        <source>The model file {}/{} is damaged; choose another model.</source>
        <translation>模型文件 {}/{} 已损坏；请选择另一个模型。</translation>
    </message>
    <message>
        <source>The model is too large: it unpacks to over 200 MB.</source>
        <translation>模型太大：解压后超过 200 MB。</translation>
    </message>
    <message>
        <source>The model {!r} is damaged: bring back the version before it with `digitpad models previous {!r}`, or choose another one.</source>
        <translation>模型 {!r} 已损坏：请用 `digitpad models previous {!r}` 恢复上一个版本，或选择其他模型。</translation>
    </message>
    <message>
        <source>The model {} can&apos;t be used, as its file {} can&apos;t be read ({}). Choose another model.</source>
        <translation>无法使用模型 {}：无法读取它的文件 {}（{}）。请选择另一个模型。</translation>
    </message>
    <message>
        <source>The model {} is no longer there: it was deleted or renamed. Choose another model.</source>
        <translation>模型 {} 已不存在：它已被删除或重命名。请选择另一个模型。</translation>
    </message>
    <message>
        <source>The name {} has bytes in it that are no characters: rename it first.</source>
        <translation>名称 {} 中含有不是字符的字节：请先重命名。</translation>
    </message>
    <message>
        <source>The picture is too large: it may have up to 25 megapixels.</source>
        <translation>图片太大：最多 2500 万像素。</translation>
    </message>
    <message>
        <source>The settings can be changed once this run has ended</source>
        <translation>训练结束后才能更改设置</translation>
    </message>
    <message>
        <source>The strokes of a digit are damaged.</source>
        <translation>某个数字的笔画已损坏。</translation>
    </message>
    <message>
        <source>The training can&apos;t be resumed, because its digits have changed; start it anew.</source>
        <translation>无法继续训练，因为所用的数字已改变；请重新开始。</translation>
    </message>
    <message>
        <source>The training can&apos;t be resumed, because its network has changed; start it anew.</source>
        <translation>无法继续训练，因为网络已改变；请重新开始。</translation>
    </message>
    <message>
        <source>The training can&apos;t be resumed, because the model {!r}, which it trains further, is gone; start it anew.</source>
        <translation>无法继续训练，因为它所基于的模型 {!r} 已不存在；请重新开始。</translation>
    </message>
    <message>
        <source>The weights became infinite, so nothing was learned; try again.</source>
        <translation>权重变成无穷大，没有学到任何内容；请重试。</translation>
    </message>
    <message>
        <source>There are no digits of yours yet: correct what is read on the Draw tab, or write some on the My digits tab.</source>
        <translation>还没有您的数字：请在“绘制”页更正识别结果，或在“我的数字”页写一些。</translation>
    </message>
    <message>
        <source>There are no digits of yours yet: draw some first.</source>
        <translation>还没有您的数字：请先写一些。</translation>
    </message>
    <message>
        <source>There are no digits to train on; choose other ones.</source>
        <translation>没有可用于训练的数字，请选择其他数字。</translation>
    </message>
    <message>
        <source>There are too few digits of yours: draw one of them at least three times, two to learn from and one to see whether it helped.</source>
        <translation>您的数字太少：请把某个数字至少写三次，两个用于学习，一个用于检验。</translation>
    </message>
    <message>
        <source>There is a model named {!r} already; choose another name.</source>
        <translation>已有名为 {!r} 的模型，请换一个名称。</translation>
    </message>
    <message>
        <source>There is no digit in {}.</source>
        <translation>{} 中没有数字。</translation>
    </message>
    <message>
        <source>There is no digit in {}: choose the folder of the release.</source>
        <translation>{} 中没有数字：请选择发布版的文件夹。</translation>
    </message>
    <message>
        <source>There is no digit set, file or folder {}: the sets are {}.</source>
        <translation>没有名为 {} 的数据集、文件或文件夹：数据集有 {}。</translation>
    </message>
    <message>
        <source>There is no display to open a window on; without one, digitpad predict, evaluate, train, models and data work (see digitpad --help).</source>
        <translation>没有可打开窗口的显示器；但 digitpad predict、evaluate、train、models 和 data 仍可使用（见 digitpad --help）。</translation>
    </message>
    <message>
        <source>There is no file {}.</source>
        <translation>文件 {} 不存在。</translation>
    </message>
    <message>
        <source>There is no home folder to keep your models in; name another one with --data-dir (or set {}).</source>
        <translation>没有可存放模型的主文件夹；请用 --data-dir 指定一个（或设置 {}）。</translation>
    </message>
    <message>
        <source>There is no ink in {}: choose another file.</source>
        <translation>{} 中没有笔迹，请选择其他文件。</translation>
    </message>
    <message>
        <source>There is no ink to keep: draw something first.</source>
        <translation>没有可保存的笔迹：请先书写。</translation>
    </message>
    <message>
        <source>There is no ink to write: draw something first.</source>
        <translation>没有可保存的笔迹，请先书写。</translation>
    </message>
    <message>
        <source>There is no interrupted training.</source>
        <translation>没有中断的训练。</translation>
    </message>
    <message>
        <source>There is no labelled digit in {}: choose another file.</source>
        <translation>{} 中没有带标签的数字：请选择另一个文件。</translation>
    </message>
    <message>
        <source>There is no model named {!r}; there are: {}.</source>
        <translation>没有名为 {!r} 的模型；现有：{}。</translation>
    </message>
    <message>
        <source>There is no model yet; train one with: digitpad train</source>
        <translation>还没有模型；可用 digitpad train 训练一个</translation>
    </message>
    <message>
        <source>There is no picture and no ink file in {}.</source>
        <translation>{} 中没有图片，也没有笔迹文件。</translation>
    </message>
    <message>
        <source>There is no whole version of {!r} before this one.</source>
        <translation>{!r} 没有完好的上一个版本。</translation>
    </message>
    <message>
        <source>This isn&apos;t a digit model: it expects {}, and digitpad&apos;s images are {}.</source>
        <translation>这不是数字模型：它需要 {}，而 digitpad 的图像是 {}。</translation>
    </message>
    <message>
        <source>This isn&apos;t a digit model: it has {} inputs, and digitpad has one image for it.</source>
        <translation>这不是数字模型：它有 {} 个输入，而 digitpad 只提供一张图像。</translation>
    </message>
    <message>
        <source>This isn&apos;t a digit model: it has {} outputs, and there are ten digits.</source>
        <translation>这不是数字模型：它有 {} 个输出，而数字只有十个。</translation>
    </message>
    <message>
        <source>This isn&apos;t a digit model: it must take 28×28 pixels and return 10 classes.</source>
        <translation>这不是数字模型：它必须接受 28×28 像素，并给出 10 个类别。</translation>
    </message>
    <message>
        <source>This isn&apos;t a digit model: it returns {}, not ten numbers.</source>
        <translation>这不是数字模型：它返回 {}，而不是十个数值。</translation>
    </message>
    <message>
        <source>This model can&apos;t be used: it answers with numbers that are not finite.</source>
        <translation>此模型无法使用：它的输出不是有限的数。</translation>
    </message>
    <message>
        <source>This model can&apos;t be used: some of its weights are not finite.</source>
        <translation>此模型无法使用：部分权重不是有限的数。</translation>
    </message>
    <message>
        <source>This model has no weights that could learn; choose another one.</source>
        <translation>这个模型没有可学习的权重；请选择另一个。</translation>
    </message>
    <message>
        <source>Trained, but not saved yet</source>
        <translation>训练完成，但尚未保存</translation>
    </message>
    <message>
        <source>Training could not start</source>
        <translation>训练无法开始</translation>
    </message>
    <message>
        <source>Training failed</source>
        <translation>训练失败</translation>
    </message>
    <message>
        <source>Training goes on</source>
        <translation>训练继续</translation>
    </message>
    <message>
        <source>Training goes on without a checkpoint. {}</source>
        <translation>训练将在没有检查点的情况下继续。{}</translation>
    </message>
    <message>
        <source>Training has stopped: what was learned is not saved yet</source>
        <translation>训练已停止：学到的内容尚未保存</translation>
    </message>
    <message>
        <source>Training is paused</source>
        <translation>训练已暂停</translation>
    </message>
    <message>
        <source>Training of “{}” was interrupted after epoch {} of {}.</source>
        <translation>“{0}”的训练在第 {1} 轮（共 {2} 轮）之后中断。</translation>
    </message>
    <message>
        <source>Training was not started, because its model could not be kept. {}</source>
        <translation>训练没有开始，因为无法保存其模型。{}</translation>
    </message>
    <message>
        <source>UNIPEN</source>
        <translation>UNIPEN</translation>
    </message>
    <message>
        <source>Unsafe or unsupported model: {} has a part that holds code of its own or isn&apos;t part of Keras ({}). None of it was run; choose another.</source>
        <translation>不安全或不支持的模型：{} 有一部分自带代码或不属于 Keras（{}）。其中的代码都没有运行；请选择另一个。</translation>
    </message>
    <message>
        <source>Varying your digits</source>
        <translation>正在变化您的数字</translation>
    </message>
    <message>
        <source>Without labels it can&apos;t be found out how the images in {} lie: say it with --turn and --inverted.</source>
        <translation>没有标签就无法判断 {} 中图像的方向：请用 --turn 和 --inverted 说明。</translation>
    </message>
    <message>
        <source>Your digits ({}) are damaged: start the program anew.</source>
        <translation>您的数字（{}）已损坏：请重新启动程序。</translation>
    </message>
    <message>
        <source>Your digits ({}) can&apos;t be read: {}.</source>
        <translation>无法读取您的数字（{}）：{}。</translation>
    </message>
    <message>
        <source>Your digits ({}) were kept by a newer digitpad; update the program to use them.</source>
        <translation>您的数字（{}）由更新版本的 digitpad 保存；请更新程序后使用。</translation>
    </message>
    <message>
        <source>another window is saving</source>
        <translation>另一个窗口正在保存</translation>
    </message>
    <message>
        <source>expects inverted pixels as z-scores</source>
        <translation>需要反相的标准化（z 分数）像素</translation>
    </message>
    <message>
        <source>expects pixels as z-scores</source>
        <translation>需要标准化（z 分数）像素</translation>
    </message>
    <message>
        <source>expects pixels from -0.5 to 0.5</source>
        <translation>需要 -0.5 到 0.5 的像素值</translation>
    </message>
    <message>
        <source>expects pixels from -1 to 1</source>
        <translation>需要 -1 到 1 的像素值</translation>
    </message>
    <message>
        <source>expects pixels from 0 to 255</source>
        <translation>需要 0 到 255 的像素值</translation>
    </message>
    <message>
        <source>expects pixels from 0.5 to -0.5</source>
        <translation>需要 0.5 到 -0.5 的像素值</translation>
    </message>
    <message>
        <source>expects pixels from 1 to -1</source>
        <translation>需要 1 到 -1 的像素值</translation>
    </message>
    <message>
        <source>expects pixels from 1 to 0</source>
        <translation>需要 1 到 0 的像素值</translation>
    </message>
    <message>
        <source>expects pixels from 255 to 0</source>
        <translation>需要 255 到 0 的像素值</translation>
    </message>
    <message>
        <source>expects rows and columns swapped</source>
        <translation>需要行列互换的图像</translation>
    </message>
    <message>
        <source>flipped top to bottom</source>
        <translation>上下翻转</translation>
    </message>
    <message>
        <source>gives logits</source>
        <translation>输出 logits</translation>
    </message>
    <message>
        <source>gives ten sigmoids</source>
        <translation>输出十个 sigmoid 值</translation>
    </message>
    <message>
        <source>intermittent channels</source>
        <translation>间歇通道</translation>
    </message>
    <message>
        <source>inverted</source>
        <translation>反相</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>looks like a minus</source>
        <translation>看起来像减号</translation>
    </message>
    <message>
        <source>looks like a plus</source>
        <translation>看起来像加号</translation>
    </message>
    <message>
        <source>looks like two digits</source>
        <translation>像是两个数字</translation>
    </message>
    <message>
        <source>make room there</source>
        <translation>请腾出空间</translation>
    </message>
    <message>
        <source>make room, or {}</source>
        <translation>请腾出空间，或者{}</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>左右翻转</translation>
    </message>
    <message>
        <source>start digitpad with --data-dir to name another folder</source>
        <translation>请用 --data-dir 启动 digitpad，指定另一个文件夹</translation>
    </message>
    <message>
        <source>takes 784 numbers</source>
        <translation>接收 784 个数值</translation>
    </message>
    <message>
        <source>the disk can&apos;t be written</source>
        <translation>无法写入磁盘</translation>
    </message>
    <message>
        <source>too little ink</source>
        <translation>笔迹太少</translation>
    </message>
    <message>
        <source>traces in several parts</source>
        <translation>分成多段的笔迹</translation>
    </message>
    <message>
        <source>transposed</source>
        <translation>转置</translation>
    </message>
    <message>
        <source>transposed from the other corner</source>
        <translation>沿另一条对角线转置</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>请重试</translation>
    </message>
    <message>
        <source>try again, or {}</source>
        <translation>请重试，或者{}</translation>
    </message>
    <message>
        <source>turned to the left</source>
        <translation>向左旋转</translation>
    </message>
    <message>
        <source>turned to the right</source>
        <translation>向右旋转</translation>
    </message>
    <message>
        <source>unlike any digit</source>
        <translation>不像任何数字</translation>
    </message>
    <message>
        <source>upright</source>
        <translation>正向</translation>
    </message>
    <message>
        <source>upside down</source>
        <translation>上下颠倒</translation>
    </message>
    <message>
        <source>values that are not decimal numbers</source>
        <translation>非十进制的数值</translation>
    </message>
    <message>
        <source>your own data, which stay where they are</source>
        <translation>您自己的数据，保留在原处</translation>
    </message>
    <message>
        <source>{0} epochs in {1}</source>
        <translation>{0} 轮，用时 {1}</translation>
    </message>
    <message>
        <source>{:,} digits to train on, {:,} to test on.</source>
        <translation>{:,} 个数字用于训练，{:,} 个用于测试。</translation>
    </message>
    <message>
        <source>{:,} included files</source>
        <translation>{:,} 个包含的文件</translation>
    </message>
    <message>
        <source>{:.0f} % of each digit is held out for the test.</source>
        <translation>每个数字留出 {:.0f} % 用于测试。</translation>
    </message>
    <message>
        <source>{} Nothing was imported; add --anyway to import it all the same.</source>
        <translation>{}没有导入任何内容；若仍要导入，请加上 --anyway。</translation>
    </message>
    <message>
        <source>{} and inverted</source>
        <translation>{}并反相</translation>
    </message>
    <message>
        <source>{} can&apos;t answer for a digit; choose another.</source>
        <translation>{} 无法对数字作出回答；请选择另一个。</translation>
    </message>
    <message>
        <source>{} cannot be read without {}, which it includes and which is not there: keep them together.</source>
        <translation>无法读取 {}：缺少它所包含的 {}。请将这些文件放在一起。</translation>
    </message>
    <message>
        <source>{} cannot be read: the strokes of the segment in line {}, which is labelled {}, are not there.</source>
        <translation>无法读取 {}：第 {} 行的分段（标签为 {}）所指的笔画不存在。</translation>
    </message>
    <message>
        <source>{} could not be downloaded: try again, choose a copy of yours on the Train tab, or use the built-in digits. ({})</source>
        <translation>无法下载{}：请重试、在“训练”页选择自己的副本，或使用内置数字。（{}）</translation>
    </message>
    <message>
        <source>{} describes a network without its weights; save the whole model with model.save(&apos;model.keras&apos;) and import that.</source>
        <translation>{} 只描述了网络，没有权重；请用 model.save 把整个模型保存为 .keras 文件，再导入。</translation>
    </message>
    <message>
        <source>{} describes a part that this Keras can&apos;t build ({}); load it with the Keras that made it and save it again, or choose another.</source>
        <translation>{} 中有一部分是这个 Keras 无法构建的（{}）；请用制作它的 Keras 载入后重新保存，或选择另一个。</translation>
    </message>
    <message>
        <source>{} did not answer for {:g} seconds.</source>
        <translation>{} 在 {:g} 秒内没有响应。</translation>
    </message>
    <message>
        <source>{} h {:02} min</source>
        <translation>{} 小时 {:02} 分</translation>
    </message>
    <message>
        <source>{} has a drawing with too many strokes for a digit: choose another file.</source>
        <translation>{} 中有一幅字笔画太多，不像一个数字：请选择另一个文件。</translation>
    </message>
    <message>
        <source>{} has an image in each row, but it is not clear where its label is.</source>
        <translation>{} 的每一行是一张图像，但不清楚标签在哪里。</translation>
    </message>
    <message>
        <source>{} has labels, but there are no images beside it.</source>
        <translation>{} 中有标签，但旁边没有图像。</translation>
    </message>
    <message>
        <source>{} has more than {:,} files: choose fewer.</source>
        <translation>{} 中的文件超过 {:,} 个：请少选一些。</translation>
    </message>
    <message>
        <source>{} has more than {:,} rows: choose fewer.</source>
        <translation>{} 的行数超过 {:,}：请少选一些。</translation>
    </message>
    <message>
        <source>{} has {:,} columns (line {:,}): it needs one for each pixel of a square image, such as 784, and one with the label.</source>
        <translation>{} 有 {:,} 列（第 {:,} 行）：方形图像的每个像素需要一列（例如 784 列），另加一列标签。</translation>
    </message>
    <message>
        <source>{} holds Python objects, which could run any code and are never opened: save its arrays as numbers.</source>
        <translation>{} 含有 Python 对象，它们可能运行任意代码，因此绝不打开：请把数组保存为数值。</translation>
    </message>
    <message>
        <source>{} holds more than {:,} files: choose a smaller folder.</source>
        <translation>{} 中的文件超过 {:,} 个，请选择较小的文件夹。</translation>
    </message>
    <message>
        <source>{} holds no digits: its structure has neither test nor train.</source>
        <translation>{} 里没有数字：它的结构里既没有 test 也没有 train。</translation>
    </message>
    <message>
        <source>{} holds no digits: there must be an array {} in it.</source>
        <translation>{} 中没有数字：其中必须有数组 {}。</translation>
    </message>
    <message>
        <source>{} holds no digits: there must be arrays {} in it, not {}.</source>
        <translation>{} 中没有数字：其中必须有数组 {}，而不是 {}。</translation>
    </message>
    <message>
        <source>{} holds other digits than when it was chosen: choose it again, and train anew.</source>
        <translation>{} 中的数字与选择时不同：请重新选择，并重新开始训练。</translation>
    </message>
    <message>
        <source>{} in {}</source>
        <translation>{}，位于 {}</translation>
    </message>
    <message>
        <source>{} is a .mat file of version 7.3: save it in MATLAB with save(..., &apos;-v7&apos;).</source>
        <translation>{} 是 7.3 版的 .mat 文件：请在 MATLAB 中用 &apos;-v7&apos; 选项重新保存。</translation>
    </message>
    <message>
        <source>{} is a Parquet file, which needs pyarrow: install it with `pip install pyarrow`, or save the digits as .npz or CSV.</source>
        <translation>{} 是 Parquet 文件，需要 pyarrow：请用 `pip install pyarrow` 安装，或把数字保存为 .npz 或 CSV。</translation>
    </message>
    <message>
        <source>{} is a file of the kind {}: export it as a PNG picture and open that.</source>
        <translation>{} 是 {} 类型的文件：请先导出为 PNG 图片再打开。</translation>
    </message>
    <message>
        <source>{} is a single picture: choose the folder it is in, or read it with `digitpad predict` or on the Draw tab.</source>
        <translation>{} 是单张图片：请选择它所在的文件夹，或用 `digitpad predict` 或在“绘制”页读取。</translation>
    </message>
    <message>
        <source>{} is damaged, or is no .mat file of digits.</source>
        <translation>{} 已损坏，或不是数字的 .mat 文件。</translation>
    </message>
    <message>
        <source>{} is damaged, or is no .npy or .npz file of numbers.</source>
        <translation>{} 已损坏，或不是数值的 .npy 或 .npz 文件。</translation>
    </message>
    <message>
        <source>{} is damaged, or is no Parquet file of digits.</source>
        <translation>{} 已损坏，或不是数字的 Parquet 文件。</translation>
    </message>
    <message>
        <source>{} is damaged, or is not UNIPEN&apos;s {}.</source>
        <translation>{} 已损坏，或者不是 UNIPEN 的 {}。</translation>
    </message>
    <message>
        <source>{} is damaged: it is no text.</source>
        <translation>{} 已损坏：它不是文本。</translation>
    </message>
    <message>
        <source>{} is left out, because it is not here. {}.</source>
        <translation>已略过{}，因为它不在本机。{}。</translation>
    </message>
    <message>
        <source>{} is locked with a password: unpack it and choose what was in it.</source>
        <translation>{} 有密码保护：请先解压，再选择其中的内容。</translation>
    </message>
    <message>
        <source>{} is missing or damaged: install the program again.</source>
        <translation>{} 缺失或已损坏：请重新安装本程序。</translation>
    </message>
    <message>
        <source>{} is neither a picture that can be read (PNG, JPEG, BMP, GIF, WEBP, TIFF or HEIC) nor an ink file (InkML or UNIPEN).</source>
        <translation>{} 既不是可读取的图片（PNG、JPEG、BMP、GIF、WEBP、TIFF 或 HEIC），也不是笔迹文件（InkML 或 UNIPEN）。</translation>
    </message>
    <message>
        <source>{} is no InkML file: choose ink as InkML or UNIPEN, or a picture as PNG, JPEG, BMP, GIF, WEBP, TIFF or HEIC.</source>
        <translation>{} 不是 InkML 文件：请选择 InkML 或 UNIPEN 笔迹，或 PNG、JPEG、BMP、GIF、WEBP、TIFF、HEIC 图片。</translation>
    </message>
    <message>
        <source>{} is no longer in {}: choose it again</source>
        <translation>{} 已不在 {} 中：请重新选择</translation>
    </message>
    <message>
        <source>{} is not UNIPEN&apos;s digits: {}.</source>
        <translation>{} 不是 UNIPEN 的数字：{}。</translation>
    </message>
    <message>
        <source>{} is not here. {}.</source>
        <translation>{}不在本机。{}。</translation>
    </message>
    <message>
        <source>{} is to be read: name another file to write.</source>
        <translation>{} 是要读取的文件：请指定另一个要写入的文件。</translation>
    </message>
    <message>
        <source>{} isn&apos;t a Keras model; choose a .keras or .h5 file.</source>
        <translation>{} 不是 Keras 模型；请选择 .keras 或 .h5 文件。</translation>
    </message>
    <message>
        <source>{} needs more memory than a digit model may use; choose another.</source>
        <translation>{} 需要的内存超过数字模型的上限；请选择另一个。</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} 秒</translation>
    </message>
    <message>
        <source>{} uses {}, which digitpad cannot read.</source>
        <translation>{} 使用了{}，digitpad 无法读取。</translation>
    </message>
    <message>
        <source>{} was read.</source>
        <translation>读取了 {}。</translation>
    </message>
    <message>
        <source>{}, stride {}</source>
        <translation>{}，步幅 {}</translation>
    </message>
    <message>
        <source>Unsafe model: its entry {} points to somewhere else.</source>
        <translation>不安全的模型：其中的 {} 指向别处。</translation>
    </message>
    <message>
        <source>1 epoch in {1}</source>
        <translation>1 轮，用时 {1}</translation>
    </message>
    <message>
        <source>Images of various sizes were brought to MNIST&apos;s 28x28, as pictures are.</source>
        <translation>大小不一的图像已像图片一样转换为 MNIST 的 28x28。</translation>
    </message>
    <message>
        <source>Images of {} pixels were brought to MNIST&apos;s 28x28, as pictures are.</source>
        <translation>{} 像素的图像已像图片一样转换为 MNIST 的 28x28。</translation>
    </message>
    <message>
        <source>Labels are 1 to 10, so 10 was read as 0.</source>
        <translation>标签为 1 到 10，因此 10 读作 0。</translation>
    </message>
    <message>
        <source>Levels from {:g} to {:g} were scaled to 0 to 255.</source>
        <translation>{:g} 到 {:g} 的灰度已缩放到 0 到 255。</translation>
    </message>
    <message>
        <source>Line {:,} of {} can&apos;t be read as numbers.</source>
        <translation>第 {0:,} 行（{1}）无法读作数值。</translation>
    </message>
    <message>
        <source>Line {:,} of {} has no label from 0 to 9 for {}.</source>
        <translation>第 {0:,} 行（{1}）没有给出 {2} 的 0 到 9 的标签。</translation>
    </message>
    <message>
        <source>Line {:,} of {} has {!r} where a number should be.</source>
        <translation>第 {0:,} 行（{1}）在应为数值处有 {2!r}。</translation>
    </message>
    <message>
        <source>Line {:,} of {} has {:,} columns, but the lines before it have {:,}.</source>
        <translation>第 {0:,} 行（{1}）有 {2:,} 列，而前面的行有 {3:,} 列。</translation>
    </message>
    <message>
        <source>Line {:,} of {} is too long for a row of numbers.</source>
        <translation>第 {0:,} 行（{1}）太长，不可能是一行数值。</translation>
    </message>
    <message>
        <source>Looking how the images lie</source>
        <translation>正在判断图像的方向</translation>
    </message>
    <message>
        <source>Only the part for tests was read, {:,} of {:,} pictures.</source>
        <translation>只读取了测试部分：{1:,} 张图片中的 {0:,} 张。</translation>
    </message>
    <message>
        <source>Pictures without a label were left out: {:,}.</source>
        <translation>没有标签的图片已略过：{:,} 张。</translation>
    </message>
    <message>
        <source>Row {:,} of {} has no picture in it.</source>
        <translation>第 {0:,} 行（{1}）中没有图片。</translation>
    </message>
    <message>
        <source>Several files beside {} have as many labels or images ({}): name the right one like it, with &quot;labels&quot; for &quot;images&quot;.</source>
        <translation>{} 旁边有多个文件的标签或图像数量与之相同（{}）：请按它的名称命名正确的文件，把“images”换成“labels”。</translation>
    </message>
    <message>
        <source>Several parts of the pictures&apos; names in {} could be their digit, as in {}: put the word &quot;label&quot; before it, or the pictures into folders named 0 to 9.</source>
        <translation>{} 中图片名称的多个部分都可能是数字，例如 {}：请在数字前加上“label”，或把图片放入名为 0 到 9 的文件夹。</translation>
    </message>
    <message>
        <source>Test accuracy {:.2f} %, saved as “{}”</source>
        <translation>测试准确率 {:.2f} %，已保存为“{}”</translation>
    </message>
    <message>
        <source>The digits were dark on light ground and have been inverted.</source>
        <translation>数字原为浅底深字，已反相。</translation>
    </message>
    <message>
        <source>The images in {} have numbers that are not finite.</source>
        <translation>{} 中的图像含有非有限的数值。</translation>
    </message>
    <message>
        <source>The images in {} must be numbers, not {}.</source>
        <translation>{} 中的图像必须是数值，而不是 {}。</translation>
    </message>
    <message>
        <source>The labels in {} must be numbers, not {}.</source>
        <translation>{} 中的标签必须是数值，而不是 {}。</translation>
    </message>
    <message>
        <source>The images in {} must have the shape n x 784, n x 28 x 28 or the like, not {}.</source>
        <translation>{} 中图像的形状必须是 n x 784、n x 28 x 28 或类似形状，而不是 {}。</translation>
    </message>
    <message>
        <source>The images were {} and have been put right.</source>
        <translation>图像原为{}，已摆正。</translation>
    </message>
    <message>
        <source>There are no digits in {}: choose a CSV, .npz, .npy, IDX, Parquet, .mat or UNIPEN file, a zip of one, or a folder of pictures.</source>
        <translation>{} 中没有数字：请选择 CSV、.npz、.npy、IDX、Parquet、.mat 或 UNIPEN 文件，含有这些文件的 zip，或图片文件夹。</translation>
    </message>
    <message>
        <source>There are several files of images ({}): choose one of them.</source>
        <translation>有多个图像文件（{}）：请选择其中一个。</translation>
    </message>
    <message>
        <source>There is no digit in the names of the pictures in {}, such as {}: put them into folders named 0 to 9, or a labels.csv with file names and labels beside them.</source>
        <translation>{} 中图片的名称里没有数字，例如 {}：请把图片放入名为 0 到 9 的文件夹，或在旁边放一个含文件名和标签的 labels.csv。</translation>
    </message>
    <message>
        <source>There is no digit in {}: it needs folders named 0 to 9 with pictures in them, pictures with their digit in the name, or a CSV, .npz or IDX file.</source>
        <translation>{} 中没有数字：其中需要有名为 0 到 9 的图片文件夹、名称中带有数字的图片，或 CSV、.npz 或 IDX 文件。</translation>
    </message>
    <message>
        <source>Training “{}”...</source>
        <translation>正在训练“{}”…</translation>
    </message>
    <message>
        <source>a file is in the place of the folder</source>
        <translation>文件夹的位置上有一个文件</translation>
    </message>
    <message>
        <source>a folder of that name is in the way</source>
        <translation>已有同名的文件夹</translation>
    </message>
    <message>
        <source>a million characters in line {}</source>
        <translation>第 {} 行超过一百万个字符</translation>
    </message>
    <message>
        <source>a number is out of range</source>
        <translation>有数值超出范围</translation>
    </message>
    <message>
        <source>choose a shorter one</source>
        <translation>请换一个较短的名称</translation>
    </message>
    <message>
        <source>choose another folder</source>
        <translation>请选择其他文件夹</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>请换一个名称</translation>
    </message>
    <message>
        <source>datasets must be one or more of {}.</source>
        <translation>datasets 必须是 {} 中的一个或多个。</translation>
    </message>
    <message>
        <source>no secure connection could be made</source>
        <translation>无法建立安全连接</translation>
    </message>
    <message>
        <source>points have different numbers of values</source>
        <translation>各点的数值个数不同</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the disk quota is used up</source>
        <translation>磁盘配额已用完</translation>
    </message>
    <message>
        <source>the file would be too large for this disk</source>
        <translation>文件对此磁盘来说太大</translation>
    </message>
    <message>
        <source>the folder has gone</source>
        <translation>文件夹已不存在</translation>
    </message>
    <message>
        <source>the folder is not writable</source>
        <translation>文件夹不可写</translation>
    </message>
    <message>
        <source>the folder is read-only</source>
        <translation>文件夹是只读的</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名称太长</translation>
    </message>
    <message>
        <source>the points per inch are no sensible number</source>
        <translation>每英寸点数不合理</translation>
    </message>
    <message>
        <source>there are more than {:,} numbers</source>
        <translation>数值超过 {:,} 个</translation>
    </message>
    <message>
        <source>there are no points</source>
        <translation>没有点</translation>
    </message>
    <message>
        <source>there are not two coordinates for every point</source>
        <translation>并非每个点都有两个坐标</translation>
    </message>
    <message>
        <source>there is something else than numbers</source>
        <translation>含有数值以外的内容</translation>
    </message>
    <message>
        <source>{!r} can&apos;t be brought back.</source>
        <translation>无法恢复 {!r}。</translation>
    </message>
    <message>
        <source>{!r} is being trained by another digitpad; choose another name.</source>
        <translation>另一个 digitpad 正在训练 {!r}，请换一个名称。</translation>
    </message>
    <message>
        <source>{!r} ships with the program and stays as it is.</source>
        <translation>{!r} 随程序提供，不能更改。</translation>
    </message>
    <message>
        <source>{!r} ships with the program and stays; choose another name.</source>
        <translation>{!r} 随程序提供，不能替换；请换一个名称。</translation>
    </message>
    <message>
        <source>{:,.0f} images/s</source>
        <translation>每秒 {:,.0f} 张图像</translation>
    </message>
    <message>
        <source>{:,} digits</source>
        <translation>{:,} 个数字</translation>
    </message>
    <message>
        <source>{:,} digits, made here</source>
        <translation>{:,} 个数字，由程序生成</translation>
    </message>
    <message>
        <source>{:,} elements</source>
        <translation>{:,} 个元素</translation>
    </message>
    <message>
        <source>{:,} lines</source>
        <translation>{:,} 行</translation>
    </message>
    <message>
        <source>{:,} numbers in a stroke</source>
        <translation>每笔 {:,} 个数值</translation>
    </message>
    <message>
        <source>{:,} points</source>
        <translation>{:,} 个点</translation>
    </message>
    <message>
        <source>{:,} strokes</source>
        <translation>{:,} 笔</translation>
    </message>
    <message>
        <source>{:,} strokes in a drawing</source>
        <translation>每幅绘图 {:,} 笔</translation>
    </message>
    <message>
        <source>{}  ·  lower than the {:.2f} % of “{}”, with which it began</source>
        <translation>{0}  ·  低于起点“{2}”的 {1:.2f} %</translation>
    </message>
    <message>
        <source>{} MB will be downloaded from {}</source>
        <translation>将从 {1} 下载 {0} MB</translation>
    </message>
    <message>
        <source>{} answered {}.</source>
        <translation>{} 返回了 {}。</translation>
    </message>
    <message>
        <source>{} are made by the program; there is nothing to import.</source>
        <translation>{}由程序生成，无需导入。</translation>
    </message>
    <message>
        <source>{} broke off the transfer.</source>
        <translation>{} 中断了传输。</translation>
    </message>
    <message>
        <source>{} cannot be reached.</source>
        <translation>无法连接 {}。</translation>
    </message>
    <message>
        <source>{} cannot be read: {} before line {}.</source>
        <translation>无法读取 {}：{}（第 {} 行之前）。</translation>
    </message>
    <message>
        <source>{} cannot be read: {} in trace {}.</source>
        <translation>无法读取 {}：{}（第 {} 条轨迹）。</translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation>无法读取 {}：{}。</translation>
    </message>
    <message>
        <source>{} has a folder {}: labels are 0 to 9.</source>
        <translation>{} 中有文件夹 {}：标签只能是 0 到 9。</translation>
    </message>
    <message>
        <source>{} has a part that can&apos;t be compiled ({}); choose another.</source>
        <translation>{} 有一部分无法编译（{}）；请选择另一个。</translation>
    </message>
    <message>
        <source>{} has labels outside 0 to 9: only digits can be read.</source>
        <translation>{} 中有 0 到 9 之外的标签：只能识别数字。</translation>
    </message>
    <message>
        <source>{} has more than {:,} pictures: choose fewer.</source>
        <translation>{} 中的图片超过 {:,} 张，请减少。</translation>
    </message>
    <message>
        <source>{} has more than {}: choose a smaller file.</source>
        <translation>{} 超过 {}，请选择较小的文件。</translation>
    </message>
    <message>
        <source>{} has no labels, so that nothing can be learned from it: choose a file with labels.</source>
        <translation>{} 没有标签，无法用来学习：请选择带标签的文件。</translation>
    </message>
    <message>
        <source>{} has no labels, so that nothing can be measured on it: write what the model reads with `digitpad evaluate --submission FILE`, or choose a file with labels.</source>
        <translation>{} 没有标签，无法用来测量：请用 `digitpad evaluate --submission 文件` 写出模型的识别结果，或选择带标签的文件。</translation>
    </message>
    <message>
        <source>{} has too few digits to train on: {} instead of at least {}.</source>
        <translation>{} 中可供训练的数字太少：{} 个，至少需要 {} 个。</translation>
    </message>
    <message>
        <source>{} holds no {}.</source>
        <translation>{} 中没有 {}。</translation>
    </message>
    <message>
        <source>{} holds weights only, without the network that they belong to; save the whole model with model.save(&apos;model.keras&apos;) and import that.</source>
        <translation>{} 只有权重，没有所属的网络；请用 model.save 把整个模型保存为 .keras 文件，再导入。</translation>
    </message>
    <message>
        <source>{} is a PyTorch file, which may hold code and is never opened; build the same network in Keras, copy the weights into it and import what model.save(&apos;model.keras&apos;) writes.</source>
        <translation>{} 是 PyTorch 文件，其中可能含有代码，因此从不打开；请在 Keras 中搭建相同的网络，复制权重，再导入由 model.save 写出的 .keras 文件。</translation>
    </message>
    <message>
        <source>{} is a Python pickle, which could run any code and is never opened: save its arrays with numpy.savez.</source>
        <translation>{} 是 Python pickle 文件，其中可能含有任意代码，因此从不打开：请用 numpy.savez 保存其中的数组。</translation>
    </message>
    <message>
        <source>{} is a Python pickle, which may hold code and is never opened; save the Keras model with model.save(&apos;model.keras&apos;) and import that.</source>
        <translation>{} 是 Python pickle 文件，其中可能含有代码，因此从不打开；请用 model.save 把 Keras 模型保存为 .keras 文件，再导入。</translation>
    </message>
    <message>
        <source>{} is a SavedModel, TensorFlow&apos;s folder; load it with tf.keras.models.load_model where it was made, save it with model.save(&apos;model.h5&apos;) and import that.</source>
        <translation>{} 是 TensorFlow 的 SavedModel 文件夹；请在制作它的环境中用 tf.keras.models.load_model 载入，用 model.save 保存为 .h5 文件，再导入。</translation>
    </message>
    <message>
        <source>{} is a TensorFlow Lite file; digitpad opens only those that it has compiled itself, so import the .keras or .h5 file that it was made of.</source>
        <translation>{} 是 TensorFlow Lite 文件；digitpad 只打开自己编译的此类文件，请导入生成它的 .keras 或 .h5 文件。</translation>
    </message>
    <message>
        <source>{} is a folder; choose a .keras or .h5 file.</source>
        <translation>{} 是文件夹；请选择 .keras 或 .h5 文件。</translation>
    </message>
    <message>
        <source>{} is a model of TensorFlow.js; convert it to a Keras .h5 file with tensorflowjs_converter and import that.</source>
        <translation>{} 是 TensorFlow.js 模型；请用 tensorflowjs_converter 转换为 Keras 的 .h5 文件，再导入。</translation>
    </message>
    <message>
        <source>{} is an HDF5 file without a Keras model; choose another.</source>
        <translation>{} 是 HDF5 文件，但其中没有 Keras 模型；请选择另一个。</translation>
    </message>
    <message>
        <source>{} is an ONNX file; convert it to Keras, save it with model.save(&apos;model.keras&apos;) and import that.</source>
        <translation>{} 是 ONNX 文件；请转换为 Keras 模型，用 model.save 保存为 .keras 文件，再导入。</translation>
    </message>
    <message>
        <source>{} is damaged and cannot be unpacked.</source>
        <translation>{} 已损坏，无法解压。</translation>
    </message>
    <message>
        <source>{} is damaged, or is not UCI&apos;s {}.</source>
        <translation>{} 已损坏，或不是 UCI 的 {}。</translation>
    </message>
    <message>
        <source>{} is damaged, or is not the MNIST that was published.</source>
        <translation>{} 已损坏，或不是公开发布的 MNIST。</translation>
    </message>
    <message>
        <source>{} is damaged, or no picture that can be read: use PNG, JPEG, BMP, GIF, WEBP, TIFF or HEIC.</source>
        <translation>{} 已损坏，或不是可读取的图片：请使用 PNG、JPEG、BMP、GIF、WEBP、TIFF 或 HEIC。</translation>
    </message>
    <message>
        <source>{} is damaged: it ends within its header.</source>
        <translation>{} 已损坏：文件头不完整。</translation>
    </message>
    <message>
        <source>{} is damaged: it is no well-formed XML.</source>
        <translation>{} 已损坏：不是格式正确的 XML。</translation>
    </message>
    <message>
        <source>{} is damaged: its header announces {}.</source>
        <translation>{} 已损坏：文件头声明为 {}。</translation>
    </message>
    <message>
        <source>{} is damaged: {:,} bytes are announced, {:,} follow.</source>
        <translation>{} 已损坏：声明 {:,} 字节，实际 {:,} 字节。</translation>
    </message>
    <message>
        <source>{} is empty: choose another file.</source>
        <translation>{} 是空文件：请选择其他文件。</translation>
    </message>
    <message>
        <source>{} is no IDX file of bytes, the format of MNIST&apos;s files.</source>
        <translation>{} 不是字节型 IDX 文件（MNIST 文件的格式）。</translation>
    </message>
    <message>
        <source>{} is not all of MNIST: choose mnist.npz, or a folder with {} (each may end in .gz).</source>
        <translation>{} 不是完整的 MNIST：请选择 mnist.npz，或包含 {} 的文件夹（均可带 .gz 后缀）。</translation>
    </message>
    <message>
        <source>{} is too large for a digit model: over 50 MB.</source>
        <translation>{} 对数字模型来说太大：超过 50 MB。</translation>
    </message>
    <message>
        <source>{} is too large: a picture may have up to 20 MB and 25 megapixels.</source>
        <translation>{} 太大：图片最多 20 MB、2500 万像素。</translation>
    </message>
    <message>
        <source>{} is too large: at most {} MB can be read.</source>
        <translation>{} 太大：最多可读取 {} MB。</translation>
    </message>
    <message>
        <source>{} is unsafe: an InkML file must not define entities.</source>
        <translation>{} 不安全：InkML 文件不得定义实体。</translation>
    </message>
    <message>
        <source>{} leads from one address to the next without end.</source>
        <translation>{} 不停地跳转到下一个地址。</translation>
    </message>
    <message>
        <source>{} leaves too few digits to train on: {} instead of at least {}.</source>
        <translation>{} 剩下可供训练的数字太少：{} 个，至少需要 {} 个。</translation>
    </message>
    <message>
        <source>{} left</source>
        <translation>剩余 {}</translation>
    </message>
    <message>
        <source>{} min {:02} s</source>
        <translation>{} 分 {:02} 秒</translation>
    </message>
    <message>
        <source>{} must be between {} and {}.</source>
        <translation>{} 必须介于 {} 和 {} 之间。</translation>
    </message>
    <message>
        <source>{} must be one of {}.</source>
        <translation>{} 必须是 {} 之一。</translation>
    </message>
    <message>
        <source>{} needs one whole number per image as its label, not {}.</source>
        <translation>{} 的每张图像需要一个整数标签，而不是 {}。</translation>
    </message>
    <message>
        <source>{} reads only {} of {} built-in digits right, however the pixels are given to it.</source>
        <translation>无论怎样提供像素，{} 在内置数字中都只认对 {} 个（共 {} 个）。</translation>
    </message>
    <message>
        <source>{}, tested on {}</source>
        <translation>{}，用 {} 测试</translation>
    </message>
    <message>
        <source>“{}” is trained: test accuracy {:.2f} %</source>
        <translation>“{}”训练完成：测试准确率 {:.2f} %</translation>
    </message>
</context>
<context>
    <name>MetricChart</name>
    <message>
        <source>Value after the last epoch</source>
        <translation>最后一轮之后的值</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>{} {}</source>
        <translation>{} {}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
</context>
<context>
    <name>MistakeDetail</name>
    <message>
        <source>The chosen image</source>
        <translation>所选图像</translation>
    </message>
    <message>
        <source>Send to canvas</source>
        <translation>送到画布</translation>
    </message>
    <message>
        <source>See this image on the drawing tab (Ctrl+Return)</source>
        <translation>在“绘制”页查看此图像 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>The image, large</source>
        <translation>放大的图像</translation>
    </message>
    <message>
        <source>Label and prediction</source>
        <translation>标签与预测</translation>
    </message>
    <message>
        <source>Confidence and index</source>
        <translation>置信度与编号</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Ten probabilities</source>
        <translation>十个概率</translation>
    </message>
    <message>
        <source>Choose an image to see it large</source>
        <translation>选择一张图像即可放大查看</translation>
    </message>
    <message>
        <source>Asked by {}</source>
        <translation>调查者：{}</translation>
    </message>
    <message>
        <source>{} read as {}</source>
        <translation>{} 被识别为 {}</translation>
    </message>
    <message>
        <source>{} read right</source>
        <translation>{} 识别正确</translation>
    </message>
    <message>
        <source>Confidence {}
Image {} of the set</source>
        <translation>置信度 {}
测试集第 {} 张图像</translation>
    </message>
</context>
<context>
    <name>MistakesBrowser</name>
    <message>
        <source>Show &amp;all test images</source>
        <translation>显示全部测试图像(&amp;A)</translation>
    </message>
    <message>
        <source>{} of {} wrong ({})</source>
        <translation>{1} 张中错 {0} 张（{2}）</translation>
    </message>
    <message>
        <source>{} right; {} without the {} images whose label people doubted ({}). They have a question mark.</source>
        <translation>正确 {0}；除去人们怀疑标签的 {2} 张图像后为 {1}（{3}）。这些图像带问号。</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>图像的顺序</translation>
    </message>
    <message>
        <source>Most confident first</source>
        <translation>置信度最高在前</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>By prediction</source>
        <translation>按预测</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show the images that are read right, too</source>
        <translation>也显示识别正确的图像</translation>
    </message>
    <message>
        <source>Show all test images</source>
        <translation>显示全部测试图像</translation>
    </message>
    <message>
        <source>Whose answers are listed</source>
        <translation>列出的是哪个模型的回答</translation>
    </message>
    <message>
        <source>Show every cell</source>
        <translation>显示全部单元格</translation>
    </message>
    <message>
        <source>Answers of “{}”</source>
        <translation>“{}”的回答</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Show the images of every cell (Esc)</source>
        <translation>显示全部单元格的图像 (Esc)</translation>
    </message>
    <message>
        <source>Show all mistakes</source>
        <translation>显示全部误分类</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>No {} was read as {}</source>
        <translation>没有 {} 被识别为 {}</translation>
    </message>
    <message>
        <source>There is no such image</source>
        <translation>没有这样的图像</translation>
    </message>
    <message>
        <source>Not one mistake: all {} test images are read right</source>
        <translation>没有错误：{} 张测试图像全部识别正确</translation>
    </message>
</context>
<context>
    <name>MistakesNotice</name>
    <message>
        <source>State of the evaluation</source>
        <translation>评估状态</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>Images evaluated</source>
        <translation>已评估的图像</translation>
    </message>
    <message>
        <source>Use the built-in digits</source>
        <translation>使用内置数字</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Train a network or import a model first.</source>
        <translation>请先训练一个网络或导入一个模型。</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>{}: no longer here</source>
        <translation>{}：已不在原处</translation>
    </message>
    <message>
        <source>{}.</source>
        <translation>{}。</translation>
    </message>
    <message>
        <source>{}. That is needed once; after it everything works without a network.

The built-in digits need no download: the program draws them itself. A copy of yours can be chosen on the Train tab.

{}: {}</source>
        <translation>{}。只需下载一次，之后无需联网。

内置数字不用下载，由程序自己绘制。您已有的副本可在“训练”页选择。

{}：{}</translation>
    </message>
    <message>
        <source>{}: not here yet</source>
        <translation>{}：尚未下载</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Not evaluated</source>
        <translation>未评估</translation>
    </message>
    <message>
        <source>Nothing of the evaluation was kept.</source>
        <translation>评估结果没有保留。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Evaluating “{}”</source>
        <translation>正在评估“{}”</translation>
    </message>
</context>
<context>
    <name>MistakesTab</name>
    <message>
        <source>Not exported: the model is not evaluated yet</source>
        <translation>未导出：模型尚未评估</translation>
    </message>
    <message>
        <source>Not exported: there is no image to show</source>
        <translation>未导出：没有可显示的图像</translation>
    </message>
    <message>
        <source>Below each image: label → {} | {}</source>
        <translation>每张图像下方：标签 → {} | {}</translation>
    </message>
    <message>
        <source>{}, {}: {}</source>
        <translation>{}，{}：{}</translation>
    </message>
    <message>
        <source>Below each image: label → prediction</source>
        <translation>每张图像下方：标签 → 识别结果</translation>
    </message>
    <message>
        <source>Export as &amp;CSV...</source>
        <translation>导出为 &amp;CSV…</translation>
    </message>
    <message>
        <source>Export a contact &amp;sheet...</source>
        <translation>导出图像一览(&amp;S)…</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>测试图像</translation>
    </message>
    <message>
        <source>Evaluating “{}”...</source>
        <translation>正在评估“{}”…</translation>
    </message>
    <message>
        <source>Saved {} in {}</source>
        <translation>已将 {} 保存到 {}</translation>
    </message>
    <message>
        <source>MNIST test set</source>
        <translation>MNIST 测试集</translation>
    </message>
    <message>
        <source>Pen digits of unseen writers</source>
        <translation>未见过的书写者的手写数字</translation>
    </message>
    <message>
        <source>UNIPEN&apos;s digits of unseen writers</source>
        <translation>UNIPEN 未见过的书写者的数字</translation>
    </message>
    <message>
        <source>Built-in digits</source>
        <translation>内置数字</translation>
    </message>
    <message>
        <source>{}: test part</source>
        <translation>{}：测试部分</translation>
    </message>
    <message>
        <source>Your own data...</source>
        <translation>自己的数据…</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>误分类</translation>
    </message>
    <message>
        <source>Export the images shown</source>
        <translation>导出所显示的图像</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
    <message>
        <source>Saving {}...</source>
        <translation>正在保存 {}…</translation>
    </message>
    <message>
        <source>Not evaluated</source>
        <translation>未评估</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>Export a contact sheet</source>
        <translation>导出图像一览</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>未导出</translation>
    </message>
</context>
<context>
    <name>ModelActions</name>
    <message>
        <source>&amp;Import...</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Cancel import</source>
        <translation>取消导入(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Save as...</source>
        <translation>另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Rename...</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Undo delete {}</source>
        <translation>撤销删除 {}(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo delete</source>
        <translation>撤销删除(&amp;U)</translation>
    </message>
</context>
<context>
    <name>ModelBar</name>
    <message>
        <source>Model in use</source>
        <translation>当前模型</translation>
    </message>
    <message>
        <source>The model that reads your drawings and whose mistakes are shown</source>
        <translation>用来识别您的绘图、并显示其误分类的模型</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>What to do with the model</source>
        <translation>对模型的操作</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Cancelled; nothing was imported</source>
        <translation>已取消，没有导入任何内容</translation>
    </message>
    <message>
        <source>{} (can&apos;t be opened)</source>
        <translation>{}（无法打开）</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Keras ({})</source>
        <translation>Keras ({})</translation>
    </message>
    <message>
        <source>Keras, older ({})</source>
        <translation>旧版 Keras ({})</translation>
    </message>
    <message>
        <source>LiteRT ({})</source>
        <translation>LiteRT ({})</translation>
    </message>
    <message>
        <source>Exporting “{}”...</source>
        <translation>正在导出“{}”…</translation>
    </message>
    <message>
        <source>The model “{}” is gone; “{}” is in use now</source>
        <translation>模型“{}”已不存在；现在使用“{}”</translation>
    </message>
    <message>
        <source>Exported to {}</source>
        <translation>已导出到 {}</translation>
    </message>
    <message>
        <source>Rename the model</source>
        <translation>重命名模型</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Save the model as</source>
        <translation>模型另存为</translation>
    </message>
    <message>
        <source>Saved as “{}”</source>
        <translation>已另存为“{}”</translation>
    </message>
    <message>
        <source>Went back to “{}” as it was before</source>
        <translation>已恢复“{}”的上一个版本</translation>
    </message>
    <message>
        <source>Brought back “{}”</source>
        <translation>已恢复“{}”</translation>
    </message>
    <message>
        <source>Saving “{}”...</source>
        <translation>正在保存“{}”…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Bringing back “{}”...</source>
        <translation>正在恢复“{}”…</translation>
    </message>
    <message>
        <source>Not now: another model is being worked on</source>
        <translation>请稍候：正在处理另一个模型</translation>
    </message>
</context>
<context>
    <name>ModelImport</name>
    <message>
        <source>Keras models ({})</source>
        <translation>Keras 模型 ({})</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>{} Import it all the same?</source>
        <translation>{}仍要导入吗？</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Don&apos;t import</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Importing {}...</source>
        <translation>正在导入 {}…</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Imported “{}” ({})</source>
        <translation>已导入“{}”（{}）</translation>
    </message>
    <message>
        <source>Imported “{}”</source>
        <translation>已导入“{}”</translation>
    </message>
</context>
<context>
    <name>ModelNameField</name>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Name of the new model</source>
        <translation>新模型的名称</translation>
    </message>
    <message>
        <source>What saving will replace</source>
        <translation>保存会替换什么</translation>
    </message>
</context>
<context>
    <name>ModelSummary</name>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>{}: {:,} parameters</source>
        <translation>{}：{:,} 个参数</translation>
    </message>
    <message>
        <source>{}: {:,} parameters, {} on {}</source>
        <translation>{0}：{1:,} 个参数，在{3}上准确率 {2}</translation>
    </message>
</context>
<context>
    <name>MyDigitsTab</name>
    <message>
        <source>My digits</source>
        <translation>我的数字</translation>
    </message>
    <message>
        <source>Your digits could not be read.</source>
        <translation>无法读取您的数字。</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>NearestPage</name>
    <message>
        <source>Most similar training images</source>
        <translation>最相似的训练图像</translation>
    </message>
    <message>
        <source>Training images looked at</source>
        <translation>已查看的训练图像</translation>
    </message>
    <message>
        <source>Choose an image to see what was learned that is like it.</source>
        <translation>选择一张图像，查看学过的图像中与它相似的。</translation>
    </message>
    <message>
        <source>Most similar to the network, among {} training images, with their labels</source>
        <translation>在 {} 张训练图像中，网络认为最相似的图像及其标签</translation>
    </message>
</context>
<context>
    <name>NearestRow</name>
    <message>
        <source>Most similar training images</source>
        <translation>最相似的训练图像</translation>
    </message>
    <message>
        <source>Label {}, distance {}</source>
        <translation>标签 {}，距离 {}</translation>
    </message>
</context>
<context>
    <name>NoDigitsNotice</name>
    <message>
        <source>None of your digits yet</source>
        <translation>还没有您的数字</translation>
    </message>
    <message>
        <source>Write a round of 30 digits, and see how well your handwriting is read. Or press a digit&apos;s key on the Draw tab whenever the model is wrong.</source>
        <translation>写一轮 30 个数字，看看您的笔迹识别得怎么样。或者在模型识别错误时，在“绘制”页按下正确数字的键。</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Nothing was typed, so {} stays.</source>
        <translation>没有输入内容，因此保持为 {}。</translation>
    </message>
    <message>
        <source>“{}” is no whole number from {} to {}, so {} stays.</source>
        <translation>“{}”不是 {} 到 {} 之间的整数，因此保持为 {}。</translation>
    </message>
    <message>
        <source>“{}” is no number from {} to {}, so {} stays.</source>
        <translation>“{}”不是 {} 到 {} 之间的数字，因此保持为 {}。</translation>
    </message>
</context>
<context>
    <name>NumberView</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>Digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Confidence of each digit and sign</source>
        <translation>各数字和符号的置信度</translation>
    </message>
</context>
<context>
    <name>OcclusionView</name>
    <message>
        <source>What speaks for {}</source>
        <translation>支持 {} 的笔迹</translation>
    </message>
    <message>
        <source>for {}</source>
        <translation>支持 {}</translation>
    </message>
    <message>
        <source>against {}</source>
        <translation>反对 {}</translation>
    </message>
    <message>
        <source>Blue ink speaks for the digit below that is underlined, orange ink against it. Point at another digit, or type it, to ask about that one.</source>
        <translation>蓝色笔迹支持下面带下划线的数字，橙色笔迹反对它。把指针移到另一个数字上，或直接键入，即可查看那个数字。</translation>
    </message>
</context>
<context>
    <name>OpenAndSave</name>
    <message>
        <source>Reading the picture...</source>
        <translation>正在读取图片…</translation>
    </message>
    <message>
        <source>Open pictures or ink</source>
        <translation>打开图片或笔迹</translation>
    </message>
    <message>
        <source>Pictures and ink ({})</source>
        <translation>图片和笔迹 ({})</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>图片 ({})</translation>
    </message>
    <message>
        <source>Ink: InkML and UNIPEN ({})</source>
        <translation>笔迹：InkML 和 UNIPEN ({})</translation>
    </message>
    <message>
        <source>All files ({})</source>
        <translation>所有文件（{}）</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>保存绘图</translation>
    </message>
    <message>
        <source>Copied the drawing as a picture</source>
        <translation>已将绘图复制为图片</translation>
    </message>
    <message>
        <source>Copied: {}</source>
        <translation>已复制：{}</translation>
    </message>
    <message>
        <source>There is nothing to copy; draw a digit first</source>
        <translation>没有可复制的内容，请先写一个数字</translation>
    </message>
    <message>
        <source>There is no picture to paste; copy one first</source>
        <translation>剪贴板中没有图片，请先复制一张</translation>
    </message>
    <message>
        <source>The ink is on the canvas; go on drawing, or undo</source>
        <translation>笔迹已放到画布上，可以继续书写或撤销</translation>
    </message>
    <message>
        <source>Picture loaded. Draw on it, rub out, or clear it to start over.</source>
        <translation>图片已载入。可以在上面书写、擦除，或清除后重新开始。</translation>
    </message>
    <message>
        <source>No writing found in this picture. Try one with more contrast.</source>
        <translation>这张图片中没有找到笔迹。请换一张对比度更高的。</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>Saved to {}</source>
        <translation>已保存到 {}</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>OwnDataPreview</name>
    <message>
        <source>What the digits are like</source>
        <translation>这些数字的情况</translation>
    </message>
    <message>
        <source>What was done to the digits</source>
        <translation>对这些数字做了什么</translation>
    </message>
</context>
<context>
    <name>OwnDataSheet</name>
    <message>
        <source>Your own data</source>
        <translation>自己的数据</translation>
    </message>
    <message>
        <source>Choose a file...</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>My digits</source>
        <translation>我的数字</translation>
    </message>
    <message>
        <source>Those that are kept on the My digits tab, as they are now</source>
        <translation>“我的数字”页上现在保存的数字</translation>
    </message>
    <message>
        <source>Other data...</source>
        <translation>其他数据…</translation>
    </message>
    <message>
        <source>Choose another file or folder</source>
        <translation>选择另一个文件或文件夹</translation>
    </message>
    <message>
        <source>Test on other data...</source>
        <translation>用其他数据测试…</translation>
    </message>
    <message>
        <source>Choose digits to test on, instead of those held out</source>
        <translation>选择用于测试的数字，代替留出的那些</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use these digits</source>
        <translation>使用这些数字</translation>
    </message>
    <message>
        <source>Show the mistakes</source>
        <translation>显示误分类</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>A CSV like Kaggle&apos;s, .npz, .npy, Parquet, .mat, IDX or UNIPEN; a folder of pictures with their digit in the folder&apos;s name, in their own or in a labels.csv; a zip of any of these. It can also be dropped here. It stays where it is.</source>
        <translation>Kaggle 那样的 CSV、.npz、.npy、Parquet、.mat、IDX 或 UNIPEN 文件；图片文件夹，数字写在文件夹名、图片名或 labels.csv 中；也可以是以上任何一种的 zip。也可以拖放到这里。文件保留在原处。</translation>
    </message>
    <message>
        <source>Digits of your own</source>
        <translation>您自己的数字</translation>
    </message>
</context>
<context>
    <name>ProbabilitiesView</name>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Something went wrong. Details are in {}</source>
        <translation>出错了，详细信息见 {}</translation>
    </message>
</context>
<context>
    <name>RateField</name>
    <message>
        <source>Current rate</source>
        <translation>当前学习率</translation>
    </message>
    <message>
        <source>Learning rate of this run</source>
        <translation>本次训练的学习率</translation>
    </message>
    <message>
        <source>Another rate counts from the next batch on. Where a schedule moves the rate, this is the highest one: the schedule goes on in its shape, that much higher or lower.</source>
        <translation>修改从下一批次起生效。若学习率按计划变化，这里是最高值：计划的形状不变，整体按比例升高或降低。</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Too little ink for a digit</source>
        <translation>笔迹太少，不成数字</translation>
    </message>
    <message>
        <source>Looks like two digits</source>
        <translation>看起来像两个数字</translation>
    </message>
    <message>
        <source>Looks like a minus</source>
        <translation>看起来像减号</translation>
    </message>
    <message>
        <source>Looks like a plus</source>
        <translation>看起来像加号</translation>
    </message>
    <message>
        <source>Doesn&apos;t look like a digit</source>
        <translation>看起来不像数字</translation>
    </message>
    <message>
        <source>{} or {}</source>
        <translation>{} 或 {}</translation>
    </message>
    <message>
        <source>Unsure: {}</source>
        <translation>不确定：{}</translation>
    </message>
    <message>
        <source>The canvas is empty</source>
        <translation>画布是空的</translation>
    </message>
    <message>
        <source>Unsure: {}, {} percent, or {}</source>
        <translation>不确定：{}，百分之 {}，或 {}</translation>
    </message>
    <message>
        <source>{}, {} percent</source>
        <translation>{}，百分之 {}</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>one</source>
        <translation>一</translation>
    </message>
    <message>
        <source>two</source>
        <translation>二</translation>
    </message>
    <message>
        <source>three</source>
        <translation>三</translation>
    </message>
    <message>
        <source>four</source>
        <translation>四</translation>
    </message>
    <message>
        <source>five</source>
        <translation>五</translation>
    </message>
    <message>
        <source>six</source>
        <translation>六</translation>
    </message>
    <message>
        <source>seven</source>
        <translation>七</translation>
    </message>
    <message>
        <source>eight</source>
        <translation>八</translation>
    </message>
    <message>
        <source>nine</source>
        <translation>九</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>Unsure: {} or {} in place {}</source>
        <translation>不确定：第 {2} 位是 {0} 或 {1}</translation>
    </message>
    <message>
        <source>point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>A page of writing, not a number: draw or open one number</source>
        <translation>这是一页文字，不是数字：请只写或只打开一个数</translation>
    </message>
    <message>
        <source>Unsure of {} of {} digits and signs</source>
        <translation>{1} 个数字和符号中有 {0} 个不确定</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>负</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>加</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>slash</source>
        <translation>斜杠</translation>
    </message>
    <message>
        <source>colon</source>
        <translation>冒号</translation>
    </message>
    <message>
        <source>Neither a digit nor a known sign</source>
        <translation>既不是数字，也不是认识的符号</translation>
    </message>
    <message>
        <source>Neither a digit nor a known sign in place {}</source>
        <translation>第 {} 位既不是数字，也不是认识的符号</translation>
    </message>
    <message>
        <source>Neither a digit nor a known sign in place {} of line {}</source>
        <translation>第 {1} 行第 {0} 位既不是数字，也不是认识的符号</translation>
    </message>
    <message>
        <source>Unsure: {} or {} in place {} of line {}</source>
        <translation>不确定：第 {3} 行第 {2} 位是 {0} 或 {1}</translation>
    </message>
    <message>
        <source>Place {} is neither a digit nor a known sign.</source>
        <translation>第 {} 位既不是数字，也不是认识的符号。</translation>
    </message>
    <message>
        <source>Place {} of line {} is neither a digit nor a known sign.</source>
        <translation>第 {1} 行第 {0} 位既不是数字，也不是认识的符号。</translation>
    </message>
    <message>
        <source>Place {} of line {} is unsure: {} or {}.</source>
        <translation>第 {1} 行第 {0} 位不确定：{2} 或 {3}。</translation>
    </message>
    <message>
        <source>Place {} is unsure: {} or {}.</source>
        <translation>第 {} 位不确定：{} 或 {}。</translation>
    </message>
    <message>
        <source>unknown sign</source>
        <translation>未知符号</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>What is being done</source>
        <translation>正在做什么</translation>
    </message>
    <message>
        <source>Digits read</source>
        <translation>已读取的数字</translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>each at least {}</source>
        <translation>每位至少 {}</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Predicted digit</source>
        <translation>识别的数字</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>网络看到的图像</translation>
    </message>
    <message>
        <source>The drawing as the network gets it: 28x28 pixels, the digit fitted into 20x20 and moved so that its centre of mass is in the middle, as in MNIST.</source>
        <translation>网络得到的图像：28×28 像素，数字缩放到 20×20 并移动，使重心位于中央，与 MNIST 相同。</translation>
    </message>
    <message>
        <source>Wrong? Click the correct digit or press its key</source>
        <translation>识别错误？单击正确的数字或按数字键</translation>
    </message>
    <message>
        <source>When the answer is wrong, click the correct digit&apos;s bar or press its key: the drawing is kept in My digits, and a model can learn from it.</source>
        <translation>答案不对时，单击正确数字的条形或按它的键：这幅字会保存到“我的数字”，供模型学习。</translation>
    </message>
    <message>
        <source>Probability of each digit</source>
        <translation>每个数字的概率</translation>
    </message>
    <message>
        <source>The digit, how likely each of the ten is, and the 28×28 pixels that the network sees. Several digits are read as a number.</source>
        <translation>识别出的数字、十个数字各自的概率，以及网络看到的 28×28 像素。写几个数字会作为一个数读出。</translation>
    </message>
    <message>
        <source>The reading appears here</source>
        <translation>识别结果显示在这里</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>写一个数字</translation>
    </message>
    <message>
        <source>More than one digit...</source>
        <translation>不止一个数字…</translation>
    </message>
    <message>
        <source>28x28 pixels, no digit</source>
        <translation>28×28 像素，不是数字</translation>
    </message>
    <message>
        <source>28x28 pixels, read as {}</source>
        <translation>28×28 像素，识别为 {}</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开的文件(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
</context>
<context>
    <name>RegionFrame</name>
    <message>
        <source>Draw a frame around a digit, or press Esc</source>
        <translation>框选一个数字，或按 Esc</translation>
    </message>
</context>
<context>
    <name>ReliabilityDiagram</name>
    <message>
        <source>Expected calibration error (mean gap to the line): {}</source>
        <translation>期望校准误差（到虚线的平均差距）：{}</translation>
    </message>
    <message>
        <source>Confidence {} to {} %: {} answer, {} sure, {} right</source>
        <translation>置信度 {} 到 {} %：{} 个答案，把握 {}，正确 {}</translation>
    </message>
    <message>
        <source>Confidence {} to {} %: {} answers, {} sure, {} right</source>
        <translation>置信度 {} 到 {} %：共 {} 个答案，把握 {}，正确 {}</translation>
    </message>
    <message>
        <source>Reliability diagram</source>
        <translation>可靠性图</translation>
    </message>
    <message>
        <source>A bar for each range of confidence: as high as the share of its answers that are right. Honest bars end on the dashed line. Below hang bars for the number of answers, on a logarithmic scale.</source>
        <translation>每个置信度区间一个条形，高度是其中正确答案的比例。诚实的条形止于虚线。下方的条形表示答案的数量（对数刻度）。</translation>
    </message>
    <message>
        <source>Confidence, %</source>
        <translation>置信度，%</translation>
    </message>
    <message>
        <source>Right, %</source>
        <translation>正确，%</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>Moment of the drawing</source>
        <translation>绘图的时刻</translation>
    </message>
    <message>
        <source>Close the replay</source>
        <translation>关闭重放</translation>
    </message>
    <message>
        <source>Show the whole drawing again (Esc)</source>
        <translation>重新显示整幅绘图 (Esc)</translation>
    </message>
    <message>
        <source>When it knew the digit</source>
        <translation>何时认出数字</translation>
    </message>
    <message>
        <source>{:.1f} / {:.1f} s</source>
        <translation>{:.1f}／{:.1f} 秒</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Space plays and pauses, the arrow keys go step by step</source>
        <translation>空格键播放和暂停，方向键逐步移动</translation>
    </message>
    <message>
        <source>Asking the model at every moment...</source>
        <translation>正在逐个时刻询问模型…</translation>
    </message>
    <message>
        <source>Never sure</source>
        <translation>始终不确定</translation>
    </message>
    <message>
        <source>Sure after {} % of the ink</source>
        <translation>写到 {} % 时已经确定</translation>
    </message>
    <message>
        <source>{} % of the ink</source>
        <translation>笔迹的 {} %</translation>
    </message>
</context>
<context>
    <name>ReplayChart</name>
    <message>
        <source>Probabilities while the drawing came into being</source>
        <translation>书写过程中的概率</translation>
    </message>
    <message>
        <source>From {} % of the ink on: {}.</source>
        <translation>从笔迹的 {} % 起：{}。</translation>
    </message>
</context>
<context>
    <name>RoundOutcome</name>
    <message>
        <source>Outcome of the round</source>
        <translation>本轮结果</translation>
    </message>
    <message>
        <source>Learn my handwriting</source>
        <translation>学习我的笔迹</translation>
    </message>
    <message>
        <source>Another round</source>
        <translation>再来一轮</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Counting your digits...</source>
        <translation>正在统计您的数字…</translation>
    </message>
    <message>
        <source>Your digits are not read yet</source>
        <translation>您的数字尚未识别</translation>
    </message>
    <message>
        <source>Digits written: {}</source>
        <translation>已写数字：{} 个</translation>
    </message>
    <message>
        <source>They will be read as soon as the model is loaded.</source>
        <translation>模型加载完成后会立即识别。</translation>
    </message>
    <message>
        <source>No model has read them: choose one, and they will be read.</source>
        <translation>还没有模型识别它们：请选择一个模型，随后即会识别。</translation>
    </message>
    <message>
        <source>Your accuracy: {}</source>
        <translation>您的准确率：{}</translation>
    </message>
    <message>
        <source>With {} digit: between {} and {} (95 % interval)</source>
        <translation>根据 {} 个数字：在 {} 到 {} 之间（95 % 区间）</translation>
    </message>
    <message>
        <source>With {} digits: between {} and {} (95 % interval)</source>
        <translation>根据 {} 个数字：在 {} 到 {} 之间（95 % 区间）</translation>
    </message>
    <message>
        <source>Your digits</source>
        <translation>您的数字</translation>
    </message>
    <message>
        <source>{}: {} of {:,} test digits right</source>
        <translation>{0}：{2:,} 个测试数字，准确率 {1}</translation>
    </message>
    <message>
        <source>Accuracies with their intervals</source>
        <translation>准确率及其区间</translation>
    </message>
    <message>
        <source>Misread: {}</source>
        <translation>识别错误：{} 个</translation>
    </message>
    <message>
        <source>All of them are read right</source>
        <translation>全部识别正确</translation>
    </message>
    <message>
        <source>The model reads your digits less well than those of {}.</source>
        <translation>模型识别您的数字不如识别{}的好。</translation>
    </message>
    <message>
        <source>{} {}</source>
        <translation>{}{}</translation>
    </message>
    <message>
        <source>Teach it your handwriting.</source>
        <translation>请让它学习您的笔迹。</translation>
    </message>
    <message>
        <source>No clear difference from {}: with so few digits, chance could explain it.</source>
        <translation>与{}没有明显差别：数字这么少，差距可能只是偶然。</translation>
    </message>
    <message>
        <source>{} of {} digits right, read by “{}”</source>
        <translation>{1} 个数字中识别正确 {0} 个，由“{2}”识别</translation>
    </message>
    <message>
        <source>How well “{}” reads other people&apos;s digits was never measured.</source>
        <translation>“{}”识别他人数字的准确率从未测量过。</translation>
    </message>
    <message>
        <source>Your digits are read even better than those of {}.</source>
        <translation>您的数字识别得比{}的还要好。</translation>
    </message>
</context>
<context>
    <name>RoundPage</name>
    <message>
        <source>A round of digits to write</source>
        <translation>一轮要写的数字</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Takes back the last stroke, or brings back the digit before</source>
        <translation>撤销上一笔，或者回到上一个数字</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Stop the round</source>
        <translation>结束本轮</translation>
    </message>
    <message>
        <source>Next digit</source>
        <translation>下一个数字</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Pause, or press Enter, for the next digit.</source>
        <translation>停顿片刻或按回车键，进入下一个数字。</translation>
    </message>
    <message>
        <source>Write an {}</source>
        <translation>请写 {}</translation>
    </message>
    <message>
        <source>Write a {}</source>
        <translation>请写 {}</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} / {}</translation>
    </message>
</context>
<context>
    <name>RoundTiles</name>
    <message>
        <source>Digits that were read wrongly</source>
        <translation>识别错误的数字</translation>
    </message>
</context>
<context>
    <name>RunsList</name>
    <message>
        <source>Earlier runs</source>
        <translation>以前的训练</translation>
    </message>
    <message>
        <source>Choose one run, or several to compare their curves</source>
        <translation>选择一次训练，或选择多次以对比曲线</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Show curves</source>
        <translation>显示曲线</translation>
    </message>
    <message>
        <source>Draw up to four runs in the charts</source>
        <translation>在图表中最多绘制四次训练</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>Draw with this network</source>
        <translation>用这个网络绘制</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Fill the form with the settings of this run</source>
        <translation>把这次训练的设置填入表单</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>Copy the line that repeats this run in a terminal</source>
        <translation>复制可在终端中重现这次训练的命令</translation>
    </message>
    <message>
        <source>Copy as Keras script</source>
        <translation>复制为 Keras 脚本</translation>
    </message>
    <message>
        <source>Copy a short script that trains such a network with Keras alone</source>
        <translation>复制一段只用 Keras 训练这种网络的短脚本</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Elsewhere in the window</source>
        <translation>窗口其他地方</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Home, End, Page Up, Page Down</source>
        <translation>Home、End、Page Up、Page Down</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Left mouse button, finger or pen</source>
        <translation>鼠标左键、手指或手写笔</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Right mouse button, the pen&apos;s other end</source>
        <translation>鼠标右键、手写笔的另一端</translation>
    </message>
    <message>
        <source>Move the keyboard&apos;s pen</source>
        <translation>移动键盘画笔</translation>
    </message>
    <message>
        <source>Open pictures and drawings</source>
        <translation>打开图片和绘图</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Drop them on the canvas</source>
        <translation>拖放到画布上</translation>
    </message>
    <message>
        <source>Move it further</source>
        <translation>移动更远</translation>
    </message>
    <message>
        <source>Shift and arrow keys</source>
        <translation>Shift 和方向键</translation>
    </message>
    <message>
        <source>Move it aslant</source>
        <translation>斜向移动</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格键</translation>
    </message>
    <message>
        <source>Put it down or lift it</source>
        <translation>落笔或提笔</translation>
    </message>
    <message>
        <source>Say which digit it is, and keep it</source>
        <translation>说明是哪个数字并保存</translation>
    </message>
    <message>
        <source>0 to 9</source>
        <translation>0 到 9</translation>
    </message>
    <message>
        <source>Go from image to image</source>
        <translation>在图像之间移动</translation>
    </message>
    <message>
        <source>Go a page, to the first or the last image</source>
        <translation>翻页，或到第一张、最后一张图像</translation>
    </message>
    <message>
        <source>See the image large</source>
        <translation>放大查看图像</translation>
    </message>
    <message>
        <source>Enter, double click</source>
        <translation>Enter、双击</translation>
    </message>
    <message>
        <source>Send the large image to the canvas</source>
        <translation>把放大的图像送到画布</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Back from the large image</source>
        <translation>离开放大的图像</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Say what the chosen digits are</source>
        <translation>说明所选数字是几</translation>
    </message>
    <message>
        <source>Choose more than one</source>
        <translation>选择多个</translation>
    </message>
    <message>
        <source>Go from cell to cell</source>
        <translation>在单元格之间移动</translation>
    </message>
    <message>
        <source>Go to the end of a row or a column</source>
        <translation>到行或列的末端</translation>
    </message>
    <message>
        <source>Show the images of a cell</source>
        <translation>显示单元格中的图像</translation>
    </message>
    <message>
        <source>Enter, Space, click</source>
        <translation>Enter、空格键、单击</translation>
    </message>
    <message>
        <source>Show the images of every cell</source>
        <translation>显示全部单元格的图像</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>在画布上</translation>
    </message>
    <message>
        <source>Among the test images</source>
        <translation>在测试图像中</translation>
    </message>
    <message>
        <source>In the confusion matrix</source>
        <translation>在混淆矩阵中</translation>
    </message>
    <message>
        <source>Among my digits</source>
        <translation>在“我的数字”中</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Draw, train, mistakes, my digits</source>
        <translation>绘制、训练、误分类、我的数字</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>误分类</translation>
    </message>
    <message>
        <source>My digits</source>
        <translation>我的数字</translation>
    </message>
</context>
<context>
    <name>TitleBar</name>
    <message>
        <source>Put it back</source>
        <translation>放回原处</translation>
    </message>
    <message>
        <source>Show as a window</source>
        <translation>显示为单独窗口</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>TrainTab</name>
    <message>
        <source>Copy as &amp;command</source>
        <translation>复制为命令(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as &amp;Keras script</source>
        <translation>复制为 Keras 脚本(&amp;K)</translation>
    </message>
</context>
<context>
    <name>TrainingBanner</name>
    <message>
        <source>What to do with what was learned</source>
        <translation>如何处理学到的内容</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Save elsewhere...</source>
        <translation>保存到别处…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>TrainingControls</name>
    <message>
        <source>Retrain “{}”</source>
        <translation>再训练“{}”</translation>
    </message>
    <message>
        <source>&amp;Retrain “{}”</source>
        <translation>再训练“{}”(&amp;R)</translation>
    </message>
    <message>
        <source>Train “{}” further with these settings, and save the outcome as a new model</source>
        <translation>用这些设置再训练“{}”，并把结果保存为新模型</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>开始训练(&amp;S)</translation>
    </message>
    <message>
        <source>R&amp;esume training</source>
        <translation>恢复训练(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Pause training</source>
        <translation>暂停训练(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;top training</source>
        <translation>停止训练(&amp;T)</translation>
    </message>
    <message>
        <source>What the trained model will be called in the model chooser.</source>
        <translation>训练好的模型在模型列表中的名称。</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>my model</source>
        <translation>我的模型</translation>
    </message>
    <message>
        <source>Retrain a model</source>
        <translation>继续训练一个模型</translation>
    </message>
    <message>
        <source>&amp;Retrain a model</source>
        <translation>继续训练一个模型(&amp;R)</translation>
    </message>
    <message>
        <source>There is no model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>Replaces your model of that name</source>
        <translation>将替换同名模型</translation>
    </message>
</context>
<context>
    <name>TrainingFailure</name>
    <message>
        <source>Why training has failed</source>
        <translation>训练失败的原因</translation>
    </message>
    <message>
        <source>Use the built-in digits</source>
        <translation>使用内置数字</translation>
    </message>
    <message>
        <source>Choose a file...</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Train on digits that are made here and need no download, from now on</source>
        <translation>从现在起用程序自己生成、无需下载的数字训练</translation>
    </message>
    <message>
        <source>Use a copy of the digits that you have already</source>
        <translation>使用您已有的数字副本</translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>What the network learns from. MNIST holds 70,000 scanned digits; pen digits were drawn on a tablet; the built-in ones are made here and need no download; your own data stay where they are.</source>
        <translation>网络学习的材料。MNIST 有 70,000 个扫描数字；手写笔数字写在数位板上；内置数字由程序生成，无需下载；自己的数据保留在原处。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The architecture: which layers there are. The larger network reads better and takes several times as long to train. The Network page lists the layers.</source>
        <translation>网络结构，即由哪些层组成。大的网络识别更准，训练时间长几倍。“网络”页列出各层。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>How often the network sees every training image. More epochs learn more, until the validation curve stops getting better.</source>
        <translation>网络把每张训练图像看多少遍。轮次越多学得越多，直到验证曲线不再改善。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Images a step. The weights change once after each batch: small batches make many noisy steps, large ones few and steady steps.</source>
        <translation>每一步使用的图像数。每批之后更新一次权重：小批步数多而抖动，大批步数少而平稳。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>How far each step moves the weights. Too high and the loss jumps or grows; too low and learning takes forever. 0.001 is a good start for Adam.</source>
        <translation>每一步把权重移动多远。太高，损失会跳动或上升；太低，学习会非常慢。使用 Adam 时 0.001 是不错的起点。</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>The rule that turns gradients into steps. Adam adapts the step of every weight by itself; SGD with momentum is plainer and wants a higher learning rate.</source>
        <translation>把梯度变为更新步的规则。Adam 会自动调整每个权重的步长；带动量的 SGD 更朴素，需要更高的学习率。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>How the learning rate changes. Constant keeps it; cosine warms up shortly, then slows down to nothing, which settles the weights at the end.</source>
        <translation>学习率如何变化。“恒定”保持不变；“余弦”先短暂预热，再逐渐降到零，让权重最后稳定下来。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>What training makes small: how far the ten probabilities are from the right answer. Cross-entropy punishes sure but wrong answers most.</source>
        <translation>训练要减小的量：十个概率与正确答案的差距。交叉熵对自信的错误惩罚最重。</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Share of the right answer spread over all ten digits, which keeps the network from becoming too sure of itself. For cross-entropy only.</source>
        <translation>把正确答案的一部分概率分给全部十个数字，避免网络过于自信。仅用于交叉熵。</translation>
    </message>
    <message>
        <source>Validation split</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>Share of the training images that the network never learns from. How well it reads those tells whether it understands or only remembers.</source>
        <translation>不用于学习的训练图像所占比例。看网络对它们识别得如何，就知道它是理解了还是只是记住了。</translation>
    </message>
    <message>
        <source>Vary the images</source>
        <translation>变化图像</translation>
    </message>
    <message>
        <source>Turn, scale, slant, shift, bend and thicken every image anew each epoch, as hands do (augmentation). Slower, and better with handwriting it never saw.</source>
        <translation>每一轮都重新旋转、缩放、倾斜、平移、弯曲、加粗每张图像，如同人手书写（数据增强）。速度较慢，但更能识别没见过的笔迹。</translation>
    </message>
    <message>
        <source>Show non-digits</source>
        <translation>加入非数字</translation>
    </message>
    <message>
        <source>Train on letters, signs, scribbles and pairs of digits, too, with no digit more probable than another, so that the network is unsure of what is no digit.</source>
        <translation>同时用字母、符号、涂鸦和成对的数字训练，并让各数字概率相同，使网络对不是数字的内容不确定。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>How many bits the layers calculate with. bfloat16 is faster on processors (with AVX512-BF16 or AMX) and GPUs that know it, and very slow on all others.</source>
        <translation>各层计算所用的位数。在支持 bfloat16 的处理器（AVX512-BF16 或 AMX）和 GPU 上更快，在其他设备上非常慢。</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Stop after this many epochs without a better result, and keep the best one.</source>
        <translation>经过这么多轮没有更好的结果就停止，并保留最好的一轮。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Where the random numbers begin. The same seed and settings repeat a run on this computer; another seed shows how much is chance.</source>
        <translation>随机数的起点。相同的种子和设置在本机上会得到相同的训练；换一个种子可以看出有多少是偶然。</translation>
    </message>
    <message>
        <source>Article (small)</source>
        <translation>Article（小）</translation>
    </message>
    <message>
        <source>Compact (fast)</source>
        <translation>Compact（快）</translation>
    </message>
    <message>
        <source>Robust (large)</source>
        <translation>Robust（大）</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>SGD with momentum</source>
        <translation>带动量的 SGD</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>Cosine distance</source>
        <translation>余弦距离</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>bfloat16, mixed</source>
        <translation>bfloat16 混合精度</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source> epochs</source>
        <translation> 轮</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>A whole set of settings. Article repeats the article&apos;s run, Quick reaches 99 % in the least time, Best gets the highest accuracy and takes long.</source>
        <translation>整套设置。“论文”重现文章中的训练，“快速”用最短时间达到 99 %，“最佳”准确率最高，但耗时长。</translation>
    </message>
    <message>
        <source>Advanced settings</source>
        <translation>高级设置</translation>
    </message>
    <message>
        <source>Hide advanced settings</source>
        <translation>隐藏高级设置</translation>
    </message>
    <message>
        <source>Show advanced settings</source>
        <translation>显示高级设置</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
</context>
<context>
    <name>TrainingOutcome</name>
    <message>
        <source>Outcome of training</source>
        <translation>训练结果</translation>
    </message>
    <message>
        <source>The result on the test set appears here: accuracy, loss, and how the first five images are read.</source>
        <translation>测试集上的结果会显示在这里：准确率、损失，以及前五张图像的识别结果。</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>Test accuracy before</source>
        <translation>之前的测试准确率</translation>
    </message>
    <message>
        <source>of {:,} test digits right</source>
        <translation>测试数字识别正确（共 {:,} 个）</translation>
    </message>
    <message>
        <source>{}, loss {:.4f}</source>
        <translation>{}，损失 {:.4f}</translation>
    </message>
    <message>
        <source>before, as “{}”: {:.2f} %</source>
        <translation>之前（“{}”）：{:.2f} %</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>Draw and browse mistakes with the network just trained</source>
        <translation>用刚训练好的网络绘制并浏览误分类</translation>
    </message>
    <message>
        <source>First five test images</source>
        <translation>前五张测试图像</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>TrainingProgress</name>
    <message>
        <source>What is trained</source>
        <translation>训练的内容</translation>
    </message>
    <message>
        <source>State of training</source>
        <translation>训练状态</translation>
    </message>
    <message>
        <source>Batch, speed and time left</source>
        <translation>批次、速度与剩余时间</translation>
    </message>
    <message>
        <source>Note on training</source>
        <translation>训练提示</translation>
    </message>
    <message>
        <source>Progress of training</source>
        <translation>训练进度</translation>
    </message>
</context>
<context>
    <name>TrainingQuestions</name>
    <message>
        <source>Stop training? What was learned so far can be kept.</source>
        <translation>停止训练？目前学到的内容可以保留。</translation>
    </message>
    <message>
        <source>Stop training? No epoch has ended, so nothing can be kept yet.</source>
        <translation>停止训练？还没有完成任何轮次，因此没有可以保留的内容。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Save the model to a folder</source>
        <translation>将模型保存到文件夹</translation>
    </message>
    <message>
        <source>Discard what “{}” has learned? It can&apos;t be resumed then.</source>
        <translation>丢弃“{}”学到的内容？之后将无法继续训练。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>TrainingView</name>
    <message>
        <source>Curves, network, learning or runs</source>
        <translation>曲线、网络、学习过程或训练记录</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习过程</translation>
    </message>
    <message>
        <source>{}: {}, begun with “{}”</source>
        <translation>{}：{}，以“{}”为起点</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
</context>
<context>
    <name>TreeView</name>
    <message>
        <source>Digits that are mistaken for each other most are joined first</source>
        <translation>最容易混淆的数字最先连在一起</translation>
    </message>
    <message>
        <source>The most confused digits are joined first. Figures: the image&apos;s probabilities, added up</source>
        <translation>最容易混淆的数字最先连在一起。数值：所选图像的概率之和</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{} with {}: {} confused</source>
        <translation>{} 与 {}：混淆 {}</translation>
    </message>
    <message>
        <source>{} with {}: {} confused. This image is one of them: {}</source>
        <translation>{} 与 {}：混淆 {}。这张图像属于其中之一：{}</translation>
    </message>
    <message>
        <source>Tree of the digits</source>
        <translation>数字的树</translation>
    </message>
    <message>
        <source>Digits that are mistaken for each other most are joined first. The numbers are the chosen image&apos;s probabilities, summed up along the branches: of which group the model is sure, and where its doubt begins.</source>
        <translation>最容易混淆的数字最先连在一起。数值是所选图像的概率沿分支的累加：可看出模型对哪一组有把握，从哪里开始犹豫。</translation>
    </message>
</context>
<context>
    <name>TurnQuestion</name>
    <message>
        <source>How the images lie</source>
        <translation>图像的方向</translation>
    </message>
    <message>
        <source>Turn them</source>
        <translation>摆正</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>These images seem to be {}. Of {} tried, the bundled model reads {:.0f} % correctly once they are put right, {:.0f} % as they are.</source>
        <translation>这些图像似乎{}。在试过的 {} 张中，摆正后自带模型能正确识别 {:.0f} %，保持原样时为 {:.0f} %。</translation>
    </message>
</context>
<context>
    <name>UndoLine</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: {}</source>
        <translation>撤销：{}(&amp;U)</translation>
    </message>
    <message>
        <source>Undone: {}</source>
        <translation>已撤销：{}</translation>
    </message>
</context>
<context>
    <name>UnitView</name>
    <message>
        <source>Click a unit of a convolution to see how it gets its value.</source>
        <translation>单击卷积层中的一个单元，查看它的值如何得来。</translation>
    </message>
    <message>
        <source>Map {}, row {}, column {}. Sum of {} products {}, bias {}: total {}, passed on as {}.</source>
        <translation>特征图 {}，第 {} 行，第 {} 列。{} 个乘积之和 {}，偏置 {}：合计 {}，输出为 {}。</translation>
    </message>
    <message>
        <source>Below: the products of map {} of the layer before, the strongest of {}.</source>
        <translation>下面是前一层第 {} 张特征图的乘积，在 {} 张中最强。</translation>
    </message>
</context>
<context>
    <name>WatchedDigits</name>
    <message>
        <source>Test digits and what they are read as</source>
        <translation>测试数字及其识别结果</translation>
    </message>
    <message>
        <source>{} read as {} ({} %)</source>
        <translation>{} 识别为 {}（{} %）</translation>
    </message>
</context>
<context>
    <name>Working</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>_BeforeAndAfter</name>
    <message>
        <source>As they are</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>摆正后</translation>
    </message>
    <message>
        <source>Ten of the images as they are, and put right</source>
        <translation>其中十张图像，原样和摆正后</translation>
    </message>
</context>
</TS>
