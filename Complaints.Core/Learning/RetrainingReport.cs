namespace Complaints.Core.Learning;

/// <summary>What a retraining came to.</summary>
/// <param name="Lessons">Posts on which a person had the last word.</param>
/// <param name="RightBefore">Posts held out that the router is right about now.</param>
/// <param name="RightAfter">Posts held out that it would be right about, taught these lessons.</param>
/// <param name="HeldOut">Posts held out.</param>
/// <param name="IsInForce">False when the lessons made the router worse and were not taken.</param>
public sealed record RetrainingReport(int Lessons, int RightBefore, int RightAfter, int HeldOut, bool IsInForce);
