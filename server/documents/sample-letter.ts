/** A letter of so many tasks, for tests. */

import type { UrgingLetter } from './letter-layout.ts';

export const letterOf = (taskCount: number): UrgingLetter => ({
  superior: null,
  issuer: 'Văn phòng Chính phủ',
  symbol: 'VPCP-TH',
  subject: 'đôn đốc thực hiện nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao đã quá hạn',
  urgency: 'thuong',
  place: 'Hà Nội',
  date: { year: 2020, month: 3, day: 5 },
  addressees: ['Ủy ban nhân dân tỉnh Thừa Thiên Huế', 'Bộ Nông nghiệp và Phát triển nông thôn'],
  opening:
    'Qua theo dõi việc thực hiện nhiệm vụ được giao, Văn phòng Chính phủ thấy còn các nhiệm vụ sau đây đã quá thời hạn nhưng chưa có báo cáo kết quả:',
  tasks: Array.from({ length: taskCount }, (_, i) => ({
    document: '4699/VPCP-KSTT',
    content: `Nhiệm vụ mô phỏng thứ ${i + 1}: rà soát và báo cáo phương án bảo đảm an toàn hồ đập trước mùa mưa bão`,
    lead: 'Ủy ban nhân dân tỉnh Thừa Thiên Huế',
    deadline: { year: 2020, month: 2, day: 20 },
    overdueWorkingDays: 10,
  })),
  closing: 'Đề nghị quý cơ quan khẩn trương thực hiện và báo cáo trước ngày 12/3/2020.\nTrân trọng.',
  signing: { form: 'KT.', authority: 'Bộ trưởng, Chủ nhiệm', post: 'Phó Chủ nhiệm' },
  copies: ['Thủ tướng Chính phủ (để báo cáo)'],
  filing: 'VT, TH',
});
